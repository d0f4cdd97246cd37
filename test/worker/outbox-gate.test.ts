import { expect } from 'vitest';
import { OUTCOME_CODES } from '../../functions/mail/mails.ts';
import { query } from '../support/ledger.ts';
import { answering, newMailroom } from '../support/mailroom.ts';
import { hexOf, newSigning, signing, subjectIn } from '../support/signing.ts';
import { suppress } from '../support/suppressing.ts';
import { test } from '../support/test.ts';

const MINUTE = 60_000;

test.for(['complaint', 'never-again'] as const)(
  'invariant 1: a mail that waits is not sent after %s',
  async (reason, { ijaza }) => {
    const { start, enqueue, runAt, member } = await newMailroom(ijaza, signing);
    const { read } = await enqueue();
    await suppress(ijaza, member.email, { reason, expiresAt: start + MINUTE });
    const { taken, transport } = answering();
    await runAt(start, transport);
    expect(taken).toEqual([]);
    expect((await read()).outcome).toBe(OUTCOME_CODES.denied);
  },
);

test('invariant 1: a mail waits for the end of a pause', async ({ ijaza, db }) => {
  const { start, enqueue, runAt, member } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const until = start + 3 * 60 * MINUTE;
  const paused = 'UPDATE subscriber SET paused_until = ?1 WHERE public_id = unhex(?2)';
  await query(db, paused, until, hexOf(subjectIn(member.unsubscribe)));
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
