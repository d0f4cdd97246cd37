import { downloadReceipt, openReceipt, verificationPathOn } from '../receipt-pages.ts';
import { type OpenPage, type Visitor, visit } from '../visitor.ts';
import { member, open, opened, type Stage, type State } from './stage.ts';

/** Number of the event whose receipt is looked at. */
const SEQ = 3;

/** Somebody new with a receipt, and with the preference centre open. */
const holder = async (stage: Stage): Promise<Visitor> => {
  const { preferences, visitor } = await member(stage, {
    permission: ['news.email', 'events.email'],
  });
  await visitor.open(preferences);
  return visitor;
};

const paste = async (stage: Stage, visitor: Visitor, receipt: string): Promise<OpenPage> => {
  await open(stage, 'verify', visitor);
  return visitor.submit({ receipt });
};

/** Receipts of one's own, and the page where anybody checks one. */
export const RECEIPT_STATES = {
  'receipt, not sealed': async (stage) =>
    open(stage, `preferences/receipt/${SEQ}`, await holder(stage)),
  receipt: async (stage) => openReceipt(await holder(stage), SEQ, stage.language),
  'verify, form': opened('verify'),
  'verify, genuine and mine': async (stage) => {
    const visitor = await holder(stage);
    return paste(stage, visitor, await downloadReceipt(visitor, SEQ));
  },
  'verify, an address': async (stage) => {
    const { html } = await openReceipt(await holder(stage), SEQ);
    const { search } = new URL(verificationPathOn(html), stage.ijaza.origin);
    return open(stage, `verify${search}`);
  },
  'verify, unknown address': opened('verify?leaf=1.x'),
  'verify, nothing pasted': (stage) => paste(stage, visit(stage.ijaza), ''),
  'verify, a false receipt': (stage) =>
    paste(stage, visit(stage.ijaza), 'eyJhbGciOiJFZERTQSJ9.e30.AAAA'),
} satisfies Record<string, State>;
