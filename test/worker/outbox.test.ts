import { describe, expect } from 'vitest';
import { LEASE, OUTCOME_CODES } from '../../functions/mail/mails.ts';
import type { SendResult } from '../../functions/mail/transport.ts';
import { answering, type Mailroom, newMailroom } from '../support/mailroom.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

const MINUTE = 60_000;
const FAILS: SendResult = { ok: false, reason: 'later', code: 'E_DAILY_LIMIT_EXCEEDED' };
const REFUSES: SendResult = { ok: false, reason: 'undeliverable', code: 'E_RECIPIENT_SUPPRESSED' };

test('two runs of the schedule at a time send one mail for one cause', async ({ ijaza }) => {
  const { start, enqueue, member } = await newMailroom(ijaza, signing);
  const { email } = member;
  const before = (await ijaza.mailsTo(email, 2)).length;
  const { cause, read } = await enqueue();
  await enqueue(cause);
  const at = new Date(start);
  await Promise.all([ijaza.runCron(at), ijaza.runCron(at), ijaza.runCron(at)]);
  expect(await read()).toMatchObject({ attempts: 1, outcome: OUTCOME_CODES.sent, lease: null });
  expect(await ijaza.mailsTo(email, before + 1)).toHaveLength(before + 1);
});

test('overlapping runs share what is due, and no mail goes twice', async ({ ijaza }) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  for (let count = 0; count < 15; count += 1) await enqueue();
  const { taken, transport } = answering();
  await Promise.all([1, 2, 3].map(() => runAt(start, transport)));
  expect(taken).toHaveLength(15);
});

test('what has waited goes out at once, however much it is', async ({ ijaza, db }) => {
  const { start, enqueue } = await newMailroom(ijaza, signing);
  for (let count = 0; count < 120; count += 1) await enqueue();
  // Due now, since the runs that go on ask the clock.
  await db
    .prepare('UPDATE outbox SET due = due - ?1')
    .bind(start - Date.now())
    .run();
  await ijaza.runCron();
  await ijaza.settled();
  const sent = await db.prepare('SELECT sum(attempts) AS n FROM outbox').first<{ n: number }>();
  expect(sent?.n).toBe(120);
});

test('nothing is sent before it is due', async ({ ijaza }) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const { taken, transport } = answering();
  await runAt(start - 1, transport);
  expect(taken).toEqual([]);
  expect((await read()).attempts).toBe(0);
});

test('a mail that failed goes out once the transport works', async ({ ijaza }) => {
  const { start, enqueue, runAt, member } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const { taken, transport } = answering(FAILS);
  await runAt(start, transport);
  await runAt((await read()).due, transport);
  expect(await read()).toMatchObject({ attempts: 2, outcome: OUTCOME_CODES.sent });
  expect(taken.map(({ to }) => to)).toEqual([member.email, member.email]);
});

test('a mail that is refused is not tried again', async ({ ijaza }) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const { taken, transport } = answering(REFUSES);
  await runAt(start, transport);
  expect((await read()).outcome).toBe(OUTCOME_CODES.failed);
  await runAt(start + 24 * 60 * MINUTE, transport);
  expect(taken).toHaveLength(1);
});

test('one mail that breaks the transport does not hold up the others', async ({ ijaza }) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const entries = [await enqueue(), await enqueue(), await enqueue()];
  let calls = 0;
  await runAt(start, async () => {
    calls += 1;
    if (calls === 1) throw new Error('connection lost');
    return { ok: true };
  });
  const outcomes = await Promise.all(entries.map(async ({ read }) => (await read()).outcome));
  expect(outcomes.toSorted()).toEqual([OUTCOME_CODES.sent, OUTCOME_CODES.sent, null]);
});

test('a mail of a kind that this build does not know waits, and does not hold up the others', async ({
  ijaza,
  db,
}) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const strange = await enqueue();
  await db.prepare('UPDATE outbox SET kind = 99, due = due - 1').run();
  const known = await enqueue();
  const { taken, transport } = answering();
  await runAt(start, transport);
  expect(taken).toHaveLength(1);
  expect((await known.read()).outcome).toBe(OUTCOME_CODES.sent);
  expect(await strange.read()).toMatchObject({ attempts: 0, lease: null, outcome: null });
});

test('C5: what has had its time goes also while no mail can be sent', async ({
  ijaza,
  visitor,
  db,
}) => {
  const { start, enqueue } = await newMailroom(ijaza, signing);
  const email = newAddress();
  await askToJoin(visitor, email);
  await ijaza.settled();
  const { read } = await enqueue();
  const stuck = "BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'stuck'); END";
  await db.prepare(`CREATE TRIGGER outbox_is_stuck ${stuck}`).run();
  await Promise.allSettled([ijaza.runCron(new Date(start))]);
  await db.prepare('DROP TRIGGER outbox_is_stuck').run();
  const asked = db.prepare('SELECT 1 FROM pending WHERE folded = ?1');
  expect(await asked.bind(email).first()).toBeNull();
  expect(await read()).toMatchObject({ attempts: 0, outcome: null });
});

describe('a run that ends before it can say what became of a mail', () => {
  // It stops within the transport, as a Worker does that is evicted.
  const evicted = async ({ enqueue, runAt, start }: Mailroom) => {
    const entry = await enqueue();
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    void runAt(start, () => {
      reached();
      return new Promise<SendResult>(() => {});
    });
    await there;
    return entry;
  };

  test('keeps the mail to itself until its lease ends', async ({ ijaza }) => {
    const mailroom = await newMailroom(ijaza, signing);
    await evicted(mailroom);
    const { taken, transport } = answering();
    await mailroom.runAt(mailroom.start + LEASE - 1, transport);
    expect(taken).toEqual([]);
  });

  test('then another run takes it over', async ({ ijaza }) => {
    const mailroom = await newMailroom(ijaza, signing);
    const { read } = await evicted(mailroom);
    const { taken, transport } = answering();
    await mailroom.runAt(mailroom.start + LEASE, transport);
    expect(taken).toHaveLength(1);
    expect(await read()).toMatchObject({ attempts: 2, outcome: OUTCOME_CODES.sent });
  });
});

test('a run that comes back late does not undo what another has done', async ({ ijaza }) => {
  const { start, enqueue, runAt } = await newMailroom(ijaza, signing);
  const { read } = await enqueue();
  const { transport } = answering();
  await runAt(start, async () => {
    await runAt(start + LEASE, transport);
    return FAILS;
  });
  expect((await read()).outcome).toBe(OUTCOME_CODES.sent);
});

test('L5: the outbox holds no address, token or text', async ({ ijaza, db }) => {
  const { email } = await join(ijaza);
  const { results } = await db.prepare('SELECT * FROM outbox').all();
  expect(results.length).toBeGreaterThan(1);
  const text = JSON.stringify(results);
  for (const secret of [email, 'reader.example', 'http', '@']) expect(text).not.toContain(secret);
});
