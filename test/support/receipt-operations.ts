import { loadReceiptable, signReceipt } from '../../functions/proof/acts/make-receipt.ts';
import { done, OWN, post } from './asking.ts';
import type { CountedApp } from './counted-app.ts';

/** Everything that can be asked about receipts, once each. */

/** `subscriber` is the public id of whoever has the cookie. */
export const holdingReceipts = async (app: CountedApp, cookie: string, subscriber: string) => {
  const headers = { cookie };
  await done(app, 'history, for a receipt', '/en/preferences/history', { headers });
  const about = app
    .shown('history')
    .events.find(({ topic, event }) => topic && event !== 'requested');
  const seq = about?.seq ?? 0;
  const path = `/en/preferences/receipt/${seq}`;
  await done(app, 'receipt, not sealed', path, { headers });
  const own = { ...headers, ...OWN };
  await done(app, 'seal for a receipt', path, post({}, own));
  await done(app, 'receipt', path, { headers });
  await done(app, 'receipt as a file', `${path}/file`, { headers });
  const { sealed } = app.shown('receipt');
  const address = new URL(sealed?.address ?? '');
  await done(app, 'form for receipts', '/en/verify');
  await done(app, 'ask about an address', address.pathname + address.search);
  await done(app, 'ask about an address of mine', address.pathname + address.search, {
    headers,
  });
  let receipt = '';
  await app.work('sign a receipt', async (services) => {
    const { receiptable } = await loadReceiptable(services, subscriber, seq);
    const { sealed: proof, wording } = receiptable ?? {};
    if (!receiptable || !proof || !wording) throw new Error('there is nothing to sign');
    const given = { ...receiptable, sealed: proof, wording };
    receipt = (await signReceipt(services, subscriber, given)) ?? '';
  });
  await app.ask('check a receipt', '/en/verify', post({ receipt }));
  await app.ask('check a receipt of mine', '/en/verify', post({ receipt }, own));
  if (app.shown('verify').result?.found !== 'genuine') throw new Error('the receipt is false');
};
