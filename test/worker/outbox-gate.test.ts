import { expect } from 'vitest';
import { suppressStatements } from '../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { OUTCOME_CODES } from '../../functions/mail/mails.ts';
import { answering, newMailroom } from '../support/mailroom.ts';
import { newSigning, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const MINUTE = 60_000;

test.for(['complaint', 'hard-bounce', 'legal', 'erasure', 'never-again'] as const)(
  'invariant 1: a mail that waits is not sent after %s',
  async (reason, { ijaza }) => {
    const { start, enqueue, runAt, member } = await newMailroom(ijaza, signing);
    const { read } = await enqueue();
    const hmac = await signing.keys.suppression.of(member.email);
    const until = { now: start, expiresAt: start + MINUTE };
    const db = await ijaza.db();
    const nonce = toBase64Url(random(16));
    const suppression = { hmac, reason, source: 'operator', nonce, ...until };
    await db.batch(suppressStatements(db, { channel: 'email', ...suppression }));
    const { taken, transport } = answering();
    await runAt(start, transport);
    expect(taken).toEqual([]);
    expect((await read()).outcome).toBe(OUTCOME_CODES.denied);
  },
);

test('invariant 1: a mail waits for the end of a pause', async ({ ijaza }) => {
  const { start, enqueue, runAt, member } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const until = start + 3 * 60 * MINUTE;
  const subscriber = Buffer.from(subjectIn(member.unsubscribe), 'base64url').toString('hex');
  await (await ijaza.db())
    .prepare('UPDATE subscriber SET paused_until = ?1 WHERE public_id = unhex(?2)')
    .bind(until, subscriber)
    .run();
  const { taken, transport } = answering();
  await runAt(start, transport);
  expect(taken).toEqual([]);
  expect(await read()).toMatchObject({ due: until, outcome: null });
  await runAt(until, transport);
  expect(taken).toHaveLength(1);
});

test('invariant 1: where the suppression key is a wrong one, nothing is sent', async ({
  ijaza,
}) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const { taken, transport } = answering();
  await runAt(start, transport, newSigning());
  expect(taken).toEqual([]);
  expect((await read()).outcome).toBeNull();
});
