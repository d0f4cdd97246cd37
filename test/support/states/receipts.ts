import { downloadReceipt, openReceipt, verificationPathOn } from '../receipt-pages.ts';
import { visit } from '../visitor.ts';
import { member, type Stage, type State } from './stage.ts';

/** Somebody new with a receipt, whose pages the browser has open. */
const holder = async (stage: Stage) => {
  const { preferences } = await member(stage, { permission: ['news.email', 'events.email'] });
  const visitor = visit(stage.ijaza);
  await visitor.open(preferences);
  await stage.page.goto(preferences);
  return visitor;
};

const pathOf = ({ language }: Stage, rest: string): string => `/${language}/${rest}`;

const paste = async ({ page }: Stage, receipt: string): Promise<void> => {
  await page.locator('textarea').fill(receipt);
  await page.locator('main form button').click();
};

/** Receipts of one's own, and the page where anybody checks one. */
export const RECEIPT_STATES = {
  'receipt, not sealed': async (stage) => {
    await holder(stage);
    await stage.page.goto(pathOf(stage, 'preferences/receipt/3'));
  },
  receipt: async (stage) => {
    await openReceipt(await holder(stage), 3);
    await stage.page.goto(pathOf(stage, 'preferences/receipt/3'));
  },
  'verify, form': async (stage) => {
    await stage.page.goto(pathOf(stage, 'verify'));
  },
  'verify, genuine and mine': async (stage) => {
    const receipt = await downloadReceipt(await holder(stage), 3);
    await stage.page.goto(pathOf(stage, 'verify'));
    await paste(stage, receipt);
  },
  'verify, an address': async (stage) => {
    const { html } = await openReceipt(await holder(stage), 3);
    await stage.page.context().clearCookies();
    const { search } = new URL(verificationPathOn(html), stage.ijaza.origin);
    await stage.page.goto(pathOf(stage, `verify${search}`));
  },
  'verify, unknown address': async (stage) => {
    await stage.page.goto(pathOf(stage, 'verify?leaf=1.x'));
  },
  'verify, nothing pasted': async (stage) => {
    await stage.page.goto(pathOf(stage, 'verify'));
    await stage.page.locator('main form button').click();
  },
  'verify, a false receipt': async (stage) => {
    await stage.page.goto(pathOf(stage, 'verify'));
    await paste(stage, 'eyJhbGciOiJFZERTQSJ9.e30.AAAA');
  },
} satisfies Record<string, State>;
