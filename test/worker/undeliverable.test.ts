import { expect } from 'vitest';
import { loadSuppressed } from '../../functions/contact/store/suppressed.ts';
import { LIFTED_BY } from '../../functions/contact/suppressions.ts';
import { sendEmailTransport } from '../../functions/mail/transports/send-email.ts';
import { answering, newMailroom } from '../support/mailroom.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

/** What the binding throws for an address, as Cloudflare's Email Service does. */
const refusing = (code: string) =>
  sendEmailTransport({
    send: () => Promise.reject(Object.assign(new Error('refused'), { code })),
  });

test('invariant 1: an address that the provider gave up is suppressed', async ({ ijaza, db }) => {
  const { member, start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const hmac = await signing.keys.suppression.of(member.email);
  const listed = () => loadSuppressed(db, [{ hmac, channel: 'email' }]);
  await enqueue();
  await runAt(start, refusing('E_VALIDATION_ERROR'));
  expect(await listed()).toEqual([]);
  await enqueue();
  await runAt(start, refusing('E_RECIPIENT_SUPPRESSED'));
  const [entry] = await listed();
  expect(entry).toMatchObject({ source: 'provider', until: undefined });
  expect(entry && LIFTED_BY[entry.reason]).toBe('operator');
  const { taken, transport } = answering();
  await enqueue();
  await runAt(start, transport);
  expect(taken).toEqual([]);
  const stops = db.prepare(`SELECT body ->> 'source' AS source FROM stop`);
  expect((await stops.all()).results).toEqual([{ source: 'provider' }]);
});
