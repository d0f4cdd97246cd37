import { expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { fillCrowd, rememberNewest } from '../support/crowd.ts';
import type { Ijaza } from '../support/harness.ts';
import { countRows, eventsOf, query } from '../support/ledger.ts';
import { test } from '../support/test.ts';

const DAY = 24 * 60 * 60_000;
const YEAR = 365 * DAY;
const SUBSCRIBERS = 600;

/** Rows that must stay for ever, or that nobody has said how long to keep. */
const LASTING = 'subscriber contact_point event notice permission unsubscribe_reason'.split(' ');

/** Everything that goes with time; the crowd has more of each than a run removes. */
const passing = async (db: Database, before: number): Promise<Record<string, number>> => {
  const { pending = 0, address_change = 0, evidence = 0, ...rows } = await countRows(db);
  const { suppression = 0, mail_limit = 0, stop = 0 } = rows;
  const texts = await query(db, 'SELECT 1 FROM unsubscribe_reason WHERE detail IS NOT NULL');
  const sent = await query(db, 'SELECT 1 FROM outbox WHERE finished_at < ?1', before);
  return {
    ...{ pending, address_change, evidence, suppression, mail_limit, stop },
    ...{ texts: texts.length, sent: sent.length },
  };
};

const fill = async (ijaza: Ijaza, since: number): Promise<Database> => {
  const db = await ijaza.db();
  await fillCrowd(db, { subscribers: SUBSCRIBERS, topics: 1, events: 3, since, inFlight: true });
  await rememberNewest(db, await ijaza.stops());
  return db;
};

test('C11: what one run of the cron leaves over goes with the next ones', async ({ ijaza }) => {
  const since = Date.now() - DAY / 24;
  const db = await fill(ijaza, since);
  const lasting = async () => {
    const rows = await countRows(db);
    return LASTING.map((table) => [table, rows[table]]);
  };
  const before = await lasting();
  const at = since + 20 * YEAR;
  let left = await passing(db, since + DAY);
  const most = Object.entries(left).filter(([, rows]) => rows < SUBSCRIBERS);
  expect(most).toEqual([]);
  const runs: Record<string, number>[] = [];
  for (let run = 0; run < 5; run += 1) {
    await ijaza.runCron(new Date(at + run * 60_000));
    const now = await passing(db, since + DAY);
    const gone = Object.entries(now).map(([kind, rows]) => [kind, (left[kind] ?? 0) - rows]);
    runs.push(Object.fromEntries(gone));
    left = now;
  }
  // Bounded: no kind went in one run. Resumable: all is gone in the end, but the newest stop.
  for (const [kind, gone] of Object.entries(runs[0] ?? {})) {
    expect(gone, kind).toBeGreaterThan(0);
    expect(gone, kind).toBeLessThan(SUBSCRIBERS);
  }
  expect(Object.entries(left).filter(([, rows]) => rows > 0)).toEqual([['stop', 1]]);
  expect(await lasting()).toEqual(before);
  expect(await eventsOf(db, 'person-1@crowd.example')).toHaveLength(3);
});
