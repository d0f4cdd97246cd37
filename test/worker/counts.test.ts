import { describe, expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import type { Cost, CountedApp } from '../support/counted-app.ts';
import { scansOf, type Trip } from '../support/counting.ts';
import { fillCrowd, rememberNewest } from '../support/crowd.ts';
import { TRIPS } from '../support/data-operations.ts';
import type { Ijaza } from '../support/harness.ts';
import { askForEverything } from '../support/operations.ts';
import { seal } from '../support/sealing.ts';
import { newSigning } from '../support/signing.ts';
import { test as base } from '../support/test.ts';

/** Statements that one request may make on the free plan (§6). */
const FREE_PLAN = 50;

/**
 * SQLite plans a look for what lacks this wording or promise, and skips it as long as no foreign key is
 * violated (OP_FkIfZero): the counts of rows show that it is never done.
 */
const GUARDED = /^INSERT INTO (notice|incentive_version)\s/;

/** Posts that ask the log, or seal it. */
const PROVING: Readonly<Record<string, number>> = {
  'check a receipt': 3,
  'check a receipt of mine': 4,
  'be erased': 8,
};

/** Trips to both databases until nothing of a change is left to do. */
const untilDone = (name: string): number => {
  if (/^(one-click|leave)/.test(name)) return 5;
  if (name === 'be erased') return 15;
  // It asks for less often than before, which leaves a stop.
  if (name === 'confirm again') return 8;
  // Two mails, one after the other.
  return name.startsWith('ask for another address') ? 9 : 6;
};

/** Nothing of the crowd is left to be sealed by those who are counted. */
const sealAll = async (db: Database, stops: Database): Promise<void> => {
  const { keys } = newSigning();
  for (let before = 0, size = 1; size > before; ) {
    before = size;
    size = (await seal(db, keys, 1, stops))?.size ?? 0;
  }
};

const measure = async (ijaza: Ijaza, subscribers: number) => {
  await ijaza.empty();
  const db = await ijaza.db();
  await fillCrowd(db, {
    subscribers,
    topics: 1,
    events: 3,
    since: Date.now() - 60 * 60_000,
    inFlight: true,
  });
  await sealAll(db, await ijaza.stops());
  await rememberNewest(db, await ijaza.stops());
  return askForEverything(db, await ijaza.stops());
};

const test = base
  .extend('sizes', { scope: 'file' }, { few: 10, many: 1000 })
  .extend('few', { scope: 'file' }, ({ ijaza, sizes }) => measure(ijaza, sizes.few))
  .extend('many', { scope: 'file' }, ({ ijaza, sizes }) => measure(ijaza, sizes.many));

const sum = (trips: readonly Trip[], part: 'rowsRead' | 'rowsWritten'): number =>
  trips.reduce((total, trip) => total + trip[part], 0);

/** What each operation costs; in failures only numbers and names are shown. */
const bills = (costs: readonly Cost[]) =>
  costs.map(({ name, method, answer, mail }) => ({
    name,
    method,
    trips: answer.length,
    statements: [...answer, ...mail].flatMap(({ sql }) => sql).length,
    rowsRead: sum(answer, 'rowsRead'),
    rowsWritten: sum(answer, 'rowsWritten'),
    rowsReadForMail: sum(mail, 'rowsRead'),
    rowsWrittenForMail: sum(mail, 'rowsWritten'),
  }));

/** Proofs and sealing take a number of rows that grows with the logarithm of the log. */
const readsLog = ({ answer, mail }: Cost): boolean =>
  [...answer, ...mail].some(({ sql }) => sql.some((text) => text.includes('log_node')));
/** Looks at some subscribers in turn, and so at fewer where there are fewer. */
const ROUNDS = 'erasing of those who are gone';
/** Looks at every request that waits, and forgets it. */
const FORGETS = 'replay of stops';
const ofMethod = (costs: readonly Cost[], method: string) =>
  bills(costs).filter((bill) => bill.method === method);

describe('budgets of the database', { timeout: 120_000 }, () => {
  test('every route that the Worker has is counted here', ({ few }) => {
    const { all, asked } = few.routes;
    expect([...all].filter((route) => !asked.has(route))).toEqual([]);
  });

  test('a page takes one round trip at most, but for those that show all that is held', ({
    few,
  }) => {
    const pages = ofMethod(few.costs, 'GET');
    expect(pages.filter(({ name, trips }) => trips > (TRIPS[name] ?? 1))).toEqual([]);
    const names = pages.map(({ name }) => name);
    expect(Object.keys(TRIPS).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('the second place is asked once at most, beside the first', ({ few }) => {
    const asked = few.costs.filter(({ method }) => method !== 'WORK');
    expect(asked.filter(({ beside }) => beside.length > 1).map(({ name }) => name)).toEqual(
      // A tree is known there before it is signed, and it knows the restores.
      ['seal for a receipt', 'ask about an address of mine', 'be erased'],
    );
    for (const name of ['preferences', 'my data, file', 'confirm', 'unsubscribe page'])
      expect(asked.find((cost) => cost.name === name)?.beside).toHaveLength(1);
    const alone = asked.filter(({ name }) => /^(subscribe|one-click)$/.test(name));
    expect(alone.flatMap(({ beside }) => beside)).toEqual([]);
  });

  test('a change takes two round trips at most, a read and a batch', ({ few }) => {
    const changes = ofMethod(few.costs, 'POST');
    expect(changes.some(({ rowsWritten }) => rowsWritten > 0)).toBe(true);
    expect(changes.filter(({ name, trips }) => trips > (PROVING[name] ?? 2))).toEqual([]);
  });

  test('until its mail is out and the second place has its copy, a change takes a few trips more', ({
    few,
  }) => {
    const changes = few.costs.filter(({ method }) => method === 'POST');
    const trips = changes.map(({ name, answer, mail, second }) => ({
      name,
      trips: answer.length + mail.length + second.length,
    }));
    expect(trips.filter(({ name, trips }) => trips > untilDone(name))).toEqual([]);
    for (const seen of ['subscribe', 'one-click', 'leave everything'])
      expect(trips.map(({ name }) => name)).toContain(seen);
    expect(changes.filter(({ second }) => second.length > 1).map(({ name }) => name)).toEqual([
      // Both a mail and a stop come of it.
      'confirm again',
      // Its certificate goes out by itself: its address stands nowhere any more.
      'be erased',
    ]);
  });

  test('an opt-out that waited in the queue takes no more', ({ few }) => {
    const [waited] = bills(few.costs).filter(({ name }) => name === 'queued opt-out');
    expect(waited?.rowsWritten).toBeGreaterThan(0);
    expect(waited?.trips).toBe(2);
  });

  test('a page writes nothing (invariant 2)', ({ few }) => {
    const pages = ofMethod(few.costs, 'GET');
    expect(pages.filter(({ rowsWritten }) => rowsWritten > 0)).toEqual([]);
  });

  test('no request exceeds the statements of the free plan, with every topic over every channel and the mail', ({
    few,
  }) => {
    const over = bills(few.costs).filter(({ statements }) => statements > FREE_PLAN);
    expect(over).toEqual([]);
  });

  test('cron writes nothing while nothing is due, however much waits', ({ many }) => {
    const [cron] = bills(many.costs).filter(({ name }) => name === 'cron');
    expect(cron).toMatchObject({ rowsWritten: 0 });
  });

  test('rows read and written are the same with 10 and with 1,000 subscribers', ({ few, many }) => {
    const apart = ({ costs }: CountedApp) =>
      bills(costs.filter((cost) => !readsLog(cost) && ![ROUNDS, FORGETS].includes(cost.name)));
    expect(apart(many)).toEqual(apart(few));
  });

  test('looking for those who are gone takes a few rows for each of a hundred, however many there are', ({
    many,
  }) => {
    const [rounds] = bills(many.costs).filter(({ name }) => name === ROUNDS);
    expect(rounds?.rowsRead).toBeGreaterThan(0);
    expect(rounds?.rowsRead).toBeLessThan(100 * 6);
  });

  test('what works on the log takes a few rows more for each doubling of it', ({
    sizes,
    few,
    many,
  }) => {
    const doublings = Math.log2(sizes.many / sizes.few);
    const rowsOf = ({ costs }: CountedApp) =>
      costs
        .filter((cost) => readsLog(cost) && cost.name !== FORGETS)
        .map(({ name, answer }) => ({
          name,
          rows: sum(answer, 'rowsRead') + sum(answer, 'rowsWritten'),
        }));
    const small = rowsOf(few);
    const grown = rowsOf(many).map(({ name, rows }, at) => ({
      name,
      by: rows - (small[at]?.rows ?? 0),
    }));
    expect(grown.length).toBeGreaterThan(1);
    // Each proof reads two blocks at most, of which a small log has parts: up to ten proofs are made at once.
    expect(grown.filter(({ by }) => by > 6 * doublings + 640)).toEqual([]);
  });

  test('no statement walks through a table', async ({ few, db }) => {
    const trips = few.costs.flatMap(({ answer, mail }) => [...answer, ...mail]);
    const all = [...new Set(trips.flatMap(({ sql }) => sql))];
    const plans = await Promise.all(
      all.map(async (sql) => ({ sql, scans: await scansOf(db, sql) })),
    );
    const scanning = plans.filter(({ scans }) => scans.length > 0);
    expect(scanning.filter(({ sql }) => !GUARDED.test(sql))).toEqual([]);
  });
});
