import { whileAltered } from '../altering.ts';
import { withoutDatabase } from '../outage.ts';
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

/** Number in the ledger of the event whose receipt a page shows. */
const eventOn = (html: string): number =>
  Number(/leaf=(\d+)\./.exec(verificationPathOn(html))?.[1]);

const paste = async (stage: Stage, visitor: Visitor, receipt: string): Promise<OpenPage> => {
  await open(stage, 'verify', visitor);
  return visitor.submit({ receipt });
};

/** Receipts of one's own, and the page where anybody checks one. */
export const RECEIPT_STATES = {
  'receipt, not sealed': async (stage) =>
    open(stage, `preferences/receipt/${SEQ}`, await holder(stage)),
  receipt: async (stage) => openReceipt(await holder(stage), SEQ, stage.language),
  'receipt, refused': async (stage) => {
    const visitor = await holder(stage);
    const id = eventOn((await openReceipt(visitor, SEQ)).html);
    const page = () => open(stage, `preferences/receipt/${SEQ}`, visitor);
    return whileAltered(await stage.ijaza.db(), id, page);
  },
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
  'verify, a ledger that was changed': async (stage) => {
    const visitor = await holder(stage);
    const receipt = await downloadReceipt(visitor, SEQ);
    const id = eventOn((await openReceipt(visitor, SEQ)).html);
    const asked = () => paste(stage, visit(stage.ijaza), receipt);
    return whileAltered(await stage.ijaza.db(), id, asked);
  },
  'verify, a ledger that is silent': async (stage) => {
    const receipt = await downloadReceipt(await holder(stage), SEQ);
    const asked = () => paste(stage, visit(stage.ijaza), receipt);
    return withoutDatabase(await stage.ijaza.db(), asked);
  },
  'verify, unknown address': opened('verify?leaf=1.x'),
  'verify, nothing pasted': (stage) => paste(stage, visit(stage.ijaza), ''),
  'verify, a false receipt': (stage) =>
    paste(stage, visit(stage.ijaza), 'eyJhbGciOiJFZERTQSJ9.e30.AAAA'),
} satisfies Record<string, State>;
