import { describe, expect } from 'vitest';
import type { Cost } from '../support/counted-app.ts';
import { scansOf, type Trip } from '../support/counting.ts';
import { fillCrowd } from '../support/crowd.ts';
import { startIjaza } from '../support/harness.ts';
import { askForEverything } from '../support/operations.ts';
import { test as base } from '../support/test.ts';

/** Statements that one request may make on the free plan (REQUIREMENTS §6). */
const FREE_PLAN = 50;

/**
 * SQLite plans a look for events that lack this notice, and skips it as long as no foreign key is
 * violated (OP_FkIfZero): the counts of rows show that it is never done.
 */
const GUARDED = /^INSERT INTO notice /;

const measure = async (subscribers: number) => {
  const ijaza = await startIjaza();
  const db = await ijaza.db();
  await fillCrowd(db, {
    subscribers,
    topics: 1,
    events: 3,
    since: Date.now() - 60 * 60_000,
    inFlight: true,
  });
  return { ijaza, db, app: await askForEverything(db) };
};

const test = base
  .extend('sizes', { scope: 'file' }, { few: 10, many: 10_000 })
  .extend('few', { scope: 'file' }, async ({ sizes }, { onCleanup }) => {
    const measured = await measure(sizes.few);
    onCleanup(() => measured.ijaza.close());
    return measured;
  })
  .extend('many', { scope: 'file' }, async ({ sizes }, { onCleanup }) => {
    const measured = await measure(sizes.many);
    onCleanup(() => measured.ijaza.close());
    return measured;
  });

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
const ofMethod = (costs: readonly Cost[], method: string) =>
  bills(costs).filter((bill) => bill.method === method);

describe('budgets of the database', { timeout: 120_000 }, () => {
  test('every route that the Worker has is counted here', ({ few }) => {
    const { all, asked } = few.app.routes;
    expect([...all].filter((route) => !asked.has(route))).toEqual([]);
  });

  test('a page takes one round trip at most', ({ few }) => {
    const pages = ofMethod(few.app.costs, 'GET');
    expect(pages.filter(({ trips }) => trips > 1)).toEqual([]);
  });

  test('a change takes two round trips at most, a read and a batch', ({ few }) => {
    const changes = ofMethod(few.app.costs, 'POST');
    expect(changes.some(({ rowsWritten }) => rowsWritten > 0)).toBe(true);
    expect(changes.filter(({ trips }) => trips > 2)).toEqual([]);
  });

  test('an opt-out that waited in the queue takes no more', ({ few }) => {
    const [waited] = bills(few.app.costs).filter(({ name }) => name === 'queued opt-out');
    expect(waited?.rowsWritten).toBeGreaterThan(0);
    expect(waited?.trips).toBe(2);
  });

  test('a page writes nothing (invariant 2)', ({ few }) => {
    const pages = ofMethod(few.app.costs, 'GET');
    expect(pages.filter(({ rowsWritten }) => rowsWritten > 0)).toEqual([]);
  });

  test('no request exceeds the statements of the free plan, with every topic over every channel and the mail', ({
    few,
  }) => {
    const over = bills(few.app.costs).filter(({ statements }) => statements > FREE_PLAN);
    expect(over).toEqual([]);
  });

  test('cron writes nothing while nothing is due, however much waits', ({ many }) => {
    const [cron] = bills(many.app.costs).filter(({ name }) => name === 'cron');
    expect(cron).toMatchObject({ rowsWritten: 0 });
  });

  test('rows read and written are the same with 10 and with 10,000 subscribers', ({
    few,
    many,
  }) => {
    expect(bills(many.app.costs)).toEqual(bills(few.app.costs));
  });

  test('no statement walks through a table', async ({ few }) => {
    const trips = few.app.costs.flatMap(({ answer, mail }) => [...answer, ...mail]);
    const all = [...new Set(trips.flatMap(({ sql }) => sql))];
    const plans = await Promise.all(
      all.map(async (sql) => ({ sql, scans: await scansOf(few.db, sql) })),
    );
    const scanning = plans.filter(({ scans }) => scans.length > 0);
    expect(scanning.filter(({ sql }) => !GUARDED.test(sql))).toEqual([]);
  });
});
