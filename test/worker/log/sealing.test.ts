import { describe, expect } from 'vitest';
import { BLOCK } from '../../../functions/core/ledger/merkle.ts';
import type { Database } from '../../../functions/core/store/db.ts';
import { LogRefused } from '../../../functions/proof/acts/seal-log.ts';
import { type Trip, watchDatabase } from '../../support/counting.ts';
import { checkConsistency, rootOfLeaves } from '../../support/independent-verifier.ts';
import { allRows } from '../../support/ledger.ts';
import {
  appendEvents,
  checkpointsIn,
  emptyLedger,
  leavesIn,
  proofOfGrowth,
  rootIn,
  seal,
} from '../../support/sealing.ts';
import { newSigning } from '../../support/signing.ts';
import { pastTriggers } from '../../support/tables.ts';
import { test as base } from '../../support/test.ts';

const { keys } = newSigning();

const test = base.extend('db', async ({ db }) => {
  await emptyLedger(db);
  return db;
});

const sum = (trips: readonly Trip[], part: 'rowsRead' | 'rowsWritten'): number =>
  trips.reduce((total, trip) => total + trip[part], 0);

/** What sealing takes now. */
const costOf = async (db: Database): Promise<Trip[]> => {
  const watched = watchDatabase(db);
  await seal(watched.db, keys);
  return watched.trips;
};

describe('sealing', () => {
  test('makes the tree of RFC 9162 over the rows, in however many steps', async ({ db }) => {
    for (const count of [1, 1, 14, 1, 30, 2500, 3]) {
      await appendEvents(db, count);
      await seal(db, keys);
    }
    const leaves = await leavesIn(db);
    const checkpoints = await checkpointsIn(db);
    expect(checkpoints.length).toBeGreaterThan(7);
    expect(checkpoints.at(-1)?.size).toBe(leaves.length);
    let older = checkpoints[0];
    for (const newer of checkpoints) {
      const root = await rootIn(newer.note, keys);
      expect(root).toEqual(rootOfLeaves(leaves.slice(0, newer.size)));
      const proof = (await proofOfGrowth(db, older?.size ?? 0, newer.size)) ?? [];
      const before = await rootIn(older?.note ?? '', keys);
      expect(checkConsistency(older?.size ?? 0, newer.size, proof, before, root)).toBe(true);
      older = newer;
    }
  });

  test('an empty ledger has no checkpoint', async ({ db }) => {
    expect(await seal(db, keys)).toBeUndefined();
    expect(await checkpointsIn(db)).toEqual([]);
  });

  test('where nothing is new writes nothing, and reads the same of any log', async ({ db }) => {
    const idle: Trip[][] = [];
    await appendEvents(db, 1);
    await seal(db, keys);
    for (const count of [BLOCK, 63 * BLOCK]) {
      await appendEvents(db, count);
      await seal(db, keys);
      const before = await allRows(db);
      idle.push(await costOf(db));
      expect(await allRows(db)).toEqual(before);
    }
    const [small = [], large = []] = idle;
    expect([small.length, large.length]).toEqual([1, 1]);
    expect(sum(large, 'rowsWritten')).toBe(0);
    expect(sum(large, 'rowsRead')).toBe(sum(small, 'rowsRead'));
  });

  test('costs the new events and the logarithm of the old', async ({ db }) => {
    const FRESH = 20;
    const [few, many] = [64, 8192];
    const costs: Trip[][] = [];
    for (const old of [few, many - few - FRESH]) {
      await appendEvents(db, old);
      await seal(db, keys);
      await appendEvents(db, FRESH);
      costs.push(await costOf(db));
    }
    const [small = [], large = []] = costs;
    const doublings = Math.log2(many / few);
    expect([small.length, large.length]).toEqual([2, 2]);
    expect(sum(large, 'rowsRead') - sum(small, 'rowsRead')).toBeLessThanOrEqual(4 * doublings);
    expect(sum(large, 'rowsWritten')).toBeLessThanOrEqual(FRESH / 8 + doublings);
    expect(sum(large, 'rowsRead')).toBeLessThan(10 * FRESH);
  });
});

describe('two that seal at once', () => {
  test('come to the same', async ({ db }) => {
    await appendEvents(db, 100);
    const both = await Promise.all([seal(db, keys, 1), seal(db, keys, 2)]);
    expect(both).toEqual([{ size: 100 }, { size: 100 }]);
    const checkpoints = await checkpointsIn(db);
    expect(checkpoints.map(({ size }) => size)).toEqual([100]);
    expect(await rootIn(checkpoints[0]?.note ?? '', keys)).toEqual(
      rootOfLeaves(await leavesIn(db)),
    );
  });

  test('where one falls behind, the other signs its tree before a longer one', async ({ db }) => {
    await appendEvents(db, 40);
    let overtake = async () => {};
    const slow = watchDatabase(db, (sql) =>
      sql.startsWith('INSERT INTO log_node') ? overtake() : Promise.resolve(),
    );
    overtake = async () => {
      await appendEvents(db, 40);
      await seal(db, newSigning().keys);
    };
    await seal(slow.db, keys);
    expect((await checkpointsIn(db)).map(({ size }) => size)).toEqual([40, 80]);
    await appendEvents(db, 1);
    expect(await seal(db, keys)).toEqual({ size: 81 });
  });
});

describe('invariant 4: over a ledger that was edited', () => {
  test.for([
    ['a column of a sealed event', 'UPDATE event SET at = at + 1 WHERE id = 19'],
    ['a sealed event that is gone', 'DELETE FROM event WHERE id = 19'],
    ['a fresh event that is gone', 'DELETE FROM event WHERE id = 23'],
  ] as const)('nothing more is signed: %s', async ([, sql], { db }) => {
    await appendEvents(db, 20);
    await seal(db, keys);
    await appendEvents(db, 5);
    await pastTriggers(db, [sql]);
    await expect(seal(db, keys)).rejects.toThrow(LogRefused);
    expect((await checkpointsIn(db)).map(({ size }) => size)).toEqual([20]);
  });
});
