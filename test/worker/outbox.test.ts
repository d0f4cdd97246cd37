import { beforeEach, describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { toBase64Url } from '../../functions/domain/bytes.ts';
import { LEASE, OUTCOME_CODES } from '../../functions/domain/mails.ts';
import { dispatchOutbox } from '../../functions/mail/dispatch.ts';
import type { Mail, SendResult, Transport } from '../../functions/mail/transport.ts';
import { enqueueStatement } from '../../functions/store/outbox.ts';
import { suppressStatement } from '../../functions/store/suppression.ts';
import type { Ijaza } from '../support/harness.ts';
import { join, type Member } from '../support/people.ts';
import { newSigning, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const MINUTE = 60_000;
const FAILS: SendResult = { ok: false, refused: false, code: 'E_DAILY_LIMIT_EXCEEDED' };
const REFUSES: SendResult = { ok: false, refused: true, code: 'E_RECIPIENT_SUPPRESSED' };

interface Entry {
  attempts: number;
  due: number;
  lease: number | null;
  outcome: number | null;
}

// A year ahead, so that the Worker's own runs, which go by the real clock, leave these mails alone.
// Each test has a day of its own: what one leaves behind is not in another's way.
let start = Date.now() + 365 * 24 * 60 * MINUTE;
let member: Member;
beforeEach<{ ijaza: Ijaza }>(async ({ ijaza }) => {
  start += 24 * 60 * MINUTE;
  member ??= await join(ijaza);
  await (await ijaza.db()).prepare('DELETE FROM outbox').run();
});

const hex = (text: string): string => Buffer.from(text, 'base64url').toString('hex');

/** Puts a welcome mail for the member into the outbox. */
const enqueue = async (ijaza: Ijaza, cause = toBase64Url(random(16))) => {
  const about = { subscriber: subjectIn(member.unsubscribe) };
  const db = await ijaza.db();
  await enqueueStatement(db, { kind: 'welcome', cause, about, due: start }).run();
  const read = async (): Promise<Entry> => {
    const row = await db
      .prepare('SELECT attempts, due, lease, outcome FROM outbox WHERE cause = unhex(?1)')
      .bind(hex(cause))
      .first<Entry>();
    if (!row) throw new Error('the mail is not in the outbox');
    return row;
  };
  return { cause, read };
};

/** One run at an instant, with a transport of the test's own. */
const runAt = async (ijaza: Ijaza, at: number, transport: Transport): Promise<void> =>
  dispatchOutbox({
    db: await ijaza.db(),
    keys: signing.keys,
    links: signing.linksAt(at),
    catalogue,
    transport,
    origin: ijaza.origin,
    now: () => at,
    log: () => {},
  });

/** A transport that answers as it is told and keeps what it was given. */
const answering = (...results: SendResult[]) => {
  const taken: Mail[] = [];
  const transport: Transport = async (mail) => {
    taken.push(mail);
    return results[taken.length - 1] ?? { ok: true };
  };
  return { taken, transport };
};

test('two runs of the schedule at a time send one mail for one cause', async ({ ijaza }) => {
  const { email } = member;
  const before = (await ijaza.mailsTo(email, 2)).length;
  const { cause, read } = await enqueue(ijaza);
  await enqueue(ijaza, cause);
  const at = new Date(start);
  await Promise.all([ijaza.runCron(at), ijaza.runCron(at), ijaza.runCron(at)]);
  expect(await read()).toMatchObject({ attempts: 1, outcome: OUTCOME_CODES.sent, lease: null });
  expect(await ijaza.mailsTo(email, before + 1)).toHaveLength(before + 1);
});

test('overlapping runs share what is due, and no mail goes twice', async ({ ijaza }) => {
  for (let count = 0; count < 15; count += 1) await enqueue(ijaza);
  const { taken, transport } = answering();
  await Promise.all([1, 2, 3].map(() => runAt(ijaza, start, transport)));
  expect(taken).toHaveLength(15);
});

test('nothing is sent before it is due', async ({ ijaza }) => {
  const { read } = await enqueue(ijaza);
  const { taken, transport } = answering();
  await runAt(ijaza, start - 1, transport);
  expect(taken).toEqual([]);
  expect((await read()).attempts).toBe(0);
});

test('a transport that fails is tried again, after ever longer times, and then given up', async ({
  ijaza,
}) => {
  const { read } = await enqueue(ijaza);
  const waits: number[] = [];
  let at = start;
  const { taken, transport } = answering(...Array.from({ length: 20 }, () => FAILS));
  for (let entry = await read(); entry.outcome === null && taken.length < 20; ) {
    await runAt(ijaza, at, transport);
    entry = await read();
    expect(entry.lease).toBeNull();
    if (entry.outcome === null) waits.push(entry.due - at);
    at = entry.due;
  }
  expect((await read()).outcome).toBe(OUTCOME_CODES.failed);
  expect(taken.length).toBeGreaterThan(4);
  expect(waits).toHaveLength(taken.length - 1);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBeLessThanOrEqual(MINUTE);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(60 * MINUTE);
  await runAt(ijaza, at + 365 * 24 * 60 * MINUTE, transport);
  expect(waits).toHaveLength(taken.length - 1);
});

test('a mail that failed goes out once the transport works', async ({ ijaza }) => {
  const { read } = await enqueue(ijaza);
  const { taken, transport } = answering(FAILS);
  await runAt(ijaza, start, transport);
  await runAt(ijaza, (await read()).due, transport);
  expect(await read()).toMatchObject({ attempts: 2, outcome: OUTCOME_CODES.sent });
  expect(taken.map(({ to }) => to)).toEqual([member.email, member.email]);
});

test('a mail that is refused is not tried again', async ({ ijaza }) => {
  const { read } = await enqueue(ijaza);
  const { taken, transport } = answering(REFUSES);
  await runAt(ijaza, start, transport);
  expect((await read()).outcome).toBe(OUTCOME_CODES.failed);
  await runAt(ijaza, start + 24 * 60 * MINUTE, transport);
  expect(taken).toHaveLength(1);
});

test('one mail that breaks the transport does not hold up the others', async ({ ijaza }) => {
  const entries = [await enqueue(ijaza), await enqueue(ijaza), await enqueue(ijaza)];
  let calls = 0;
  await runAt(ijaza, start, async () => {
    calls += 1;
    if (calls === 1) throw new Error('connection lost');
    return { ok: true };
  });
  const outcomes = await Promise.all(entries.map(async ({ read }) => (await read()).outcome));
  expect(outcomes.toSorted()).toEqual([OUTCOME_CODES.sent, OUTCOME_CODES.sent, null]);
});

describe('a run that ends before it can say what became of a mail', () => {
  // It stops within the transport, as a Worker does that is evicted.
  const evicted = async (ijaza: Ijaza) => {
    const entry = await enqueue(ijaza);
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    void runAt(ijaza, start, () => {
      reached();
      return new Promise<SendResult>(() => {});
    });
    await there;
    return entry;
  };

  test('keeps the mail to itself until its lease ends', async ({ ijaza }) => {
    await evicted(ijaza);
    const { taken, transport } = answering();
    await runAt(ijaza, start + LEASE - 1, transport);
    expect(taken).toEqual([]);
  });

  test('then another run takes it over', async ({ ijaza }) => {
    const { read } = await evicted(ijaza);
    const { taken, transport } = answering();
    await runAt(ijaza, start + LEASE, transport);
    expect(taken).toHaveLength(1);
    expect(await read()).toMatchObject({ attempts: 2, outcome: OUTCOME_CODES.sent });
  });
});

test('a run that comes back late does not undo what another has done', async ({ ijaza }) => {
  const { read } = await enqueue(ijaza);
  const { transport } = answering();
  await runAt(ijaza, start, async () => {
    await runAt(ijaza, start + LEASE, transport);
    return FAILS;
  });
  expect((await read()).outcome).toBe(OUTCOME_CODES.sent);
});

test.for(['complaint', 'hard-bounce', 'legal', 'erasure', 'never-again'] as const)(
  'invariant 1: a mail that waits is not sent after %s',
  async (reason, { ijaza }) => {
    const { read } = await enqueue(ijaza);
    const hmac = await signing.keys.suppression.of(member.email);
    const until = { now: start, expiresAt: start + MINUTE };
    await suppressStatement(await ijaza.db(), { hmac, channel: 'email', reason, ...until }).run();
    const { taken, transport } = answering();
    await runAt(ijaza, start, transport);
    expect(taken).toEqual([]);
    expect((await read()).outcome).toBe(OUTCOME_CODES.denied);
  },
);

test('invariant 1: a mail waits for the end of a pause', async ({ ijaza }) => {
  const { read } = await enqueue(ijaza);
  const until = start + 3 * 60 * MINUTE;
  const db = await ijaza.db();
  const pause = (end: number | null) =>
    db
      .prepare('UPDATE subscriber SET paused_until = ?1 WHERE hex(public_id) = upper(?2)')
      .bind(end, hex(subjectIn(member.unsubscribe)))
      .run();
  await pause(until);
  const { taken, transport } = answering();
  await runAt(ijaza, start, transport);
  expect(taken).toEqual([]);
  expect(await read()).toMatchObject({ due: until, outcome: null });
  await runAt(ijaza, until, transport);
  expect(taken).toHaveLength(1);
  await pause(null);
});

test('invariant 1: where the suppression key is a wrong one, nothing is sent', async ({
  ijaza,
}) => {
  const { read } = await enqueue(ijaza);
  const { taken, transport } = answering();
  const wrong = newSigning();
  await dispatchOutbox({
    db: await ijaza.db(),
    keys: wrong.keys,
    links: wrong.linksAt(start),
    catalogue,
    transport,
    origin: ijaza.origin,
    now: () => start,
    log: () => {},
  });
  expect(taken).toEqual([]);
  expect((await read()).outcome).toBeNull();
});

test('L5: the outbox holds no address, token or text', async ({ ijaza }) => {
  const { email } = await join(ijaza);
  const { results } = await (await ijaza.db()).prepare('SELECT * FROM outbox').all();
  expect(results.length).toBeGreaterThan(1);
  const text = JSON.stringify(results);
  for (const secret of [email, 'reader.example', 'http', '@']) expect(text).not.toContain(secret);
});
