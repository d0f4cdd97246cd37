import { describe, expect } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { ask } from '../../../functions/core/store/db.ts';
import { proven } from '../../../functions/proof/acts/prove.ts';
import { inclusionOf } from '../../../functions/proof/store/proofs.ts';
import { scansOf, type Trip, watchDatabase } from '../../support/counting.ts';
import { checkInclusion } from '../../support/independent-verifier.ts';
import {
  appendEvents,
  checkpointsIn,
  emptyLedger,
  leavesIn,
  proofOfEvent,
  proofOfGrowth,
  rootIn,
  seal,
} from '../../support/sealing.ts';
import { newSigning } from '../../support/signing.ts';
import { test as base } from '../../support/test.ts';

const { keys } = newSigning();

const test = base.extend('db', async ({ db }) => {
  await emptyLedger(db);
  return db;
});

const rowsRead = (trips: readonly Trip[]): number =>
  trips.reduce((total, trip) => total + trip.rowsRead, 0);

describe('the proof of an event', () => {
  test('holds for every event, by the first checkpoint that covers it', async ({ db }) => {
    for (const count of [3, 30, 1, 50]) {
      await appendEvents(db, count);
      await seal(db, keys);
    }
    const [leaves, sizes] = [await leavesIn(db), [3, 33, 34, 84]];
    for (const [index, leaf] of leaves.entries()) {
      const proven = await proofOfEvent(db, index + 1);
      const size = sizes.find((one) => one > index) ?? 0;
      expect([index, proven?.index, proven?.size]).toEqual([index, index, size]);
      const root = await rootIn(proven?.note ?? '', keys);
      expect(checkInclusion(leaf, index, size, proven?.proof ?? [], root), `${index}`).toBe(true);
    }
  });

  test('stays the same while the log grows, and after a rotation', async ({ db }) => {
    await appendEvents(db, 21);
    await seal(db, keys);
    const before = await proofOfEvent(db, 18);
    await appendEvents(db, 200);
    await seal(db, newSigning().keys);
    expect(before).toBeDefined();
    expect(await proofOfEvent(db, 18)).toEqual(before);
  });

  test('is there once the event is sealed, and never for one that is not there', async ({ db }) => {
    await appendEvents(db, 5);
    await seal(db, keys);
    await appendEvents(db, 1);
    expect(await proofOfEvent(db, 6)).toBeUndefined();
    expect(await proofOfEvent(db, 7)).toBeUndefined();
    expect(await proofOfEvent(db, 0)).toBeUndefined();
    await seal(db, keys);
    expect((await proofOfEvent(db, 6))?.index).toBe(5);
  });

  test('is found by the number of the event of a subscriber as well', async ({ db }) => {
    await appendEvents(db, 40);
    await seal(db, keys);
    const person = await db
      .prepare('SELECT public_id FROM subscriber WHERE id = 1')
      .first<{ public_id: number[] }>();
    const publicId = toBase64Url(Uint8Array.from(person?.public_id ?? []));
    const found = proven(await ask(db, inclusionOf(db, { by: 'seq', publicId, seq: 37 }, [1])));
    const byId = await proofOfEvent(db, 37);
    expect(found?.proof.map((hash) => Buffer.from(hash))).toEqual(byId?.proof);
    expect(found?.row).toMatchObject({ id: 37, seq: 37 });
  });

  test('takes one round trip, and rows with the logarithm of the log', async ({ db }) => {
    const [few, many] = [64, 8192];
    const costs: number[] = [];
    for (const size of [few, many]) {
      await appendEvents(db, size - (costs.length === 0 ? 0 : few));
      await seal(db, keys);
      const watched = watchDatabase(db);
      expect(await proofOfEvent(watched.db, size / 2)).toBeDefined();
      expect(await proofOfGrowth(watched.db, size / 2, size)).toBeDefined();
      expect(watched.trips.length).toBe(2);
      costs.push(rowsRead(watched.trips));
    }
    const [small = 0, large = Number.NaN] = costs;
    expect(large - small).toBeLessThanOrEqual(6 * Math.log2(many / few));
  });
});

test('no statement of the log walks through a table', async ({ db }) => {
  await appendEvents(db, 40);
  const watched = watchDatabase(db);
  await seal(watched.db, keys);
  await proofOfEvent(watched.db, 20);
  await proofOfGrowth(watched.db, 20, 40);
  const statements = watched.trips.flatMap(({ sql }) => sql);
  expect(statements.length).toBeGreaterThan(10);
  for (const sql of statements) expect([sql, await scansOf(db, sql)]).toEqual([sql, []]);
});

describe('the proof that the log has only grown', () => {
  test('is made between any sizes that are sealed, and no others', async ({ db }) => {
    await appendEvents(db, 50);
    await seal(db, keys);
    await appendEvents(db, 1);
    expect((await checkpointsIn(db)).map(({ size }) => size)).toEqual([50]);
    expect(await proofOfGrowth(db, 1, 50)).toBeDefined();
    expect(await proofOfGrowth(db, 50, 50)).toEqual([]);
    for (const [first, second] of [
      [0, 5],
      [6, 5],
      [1, 51],
      [1.5, 5],
      [Number.NaN, 5],
    ] as const)
      expect(await proofOfGrowth(db, first, second), `${first} ${second}`).toEqual(undefined);
  });
});
