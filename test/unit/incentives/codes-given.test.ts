import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { runs } from '../../support/for-all.ts';
import { POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';

const codeOf = async (world: PromisingWorld, facts: Awaited<ReturnType<PromisingWorld['join']>>) =>
  (await world.heldBy(facts))[0]?.code?.code;

const codesOf = (world: PromisingWorld, all: readonly Parameters<typeof codeOf>[1][]) =>
  Promise.all(all.map((facts) => codeOf(world, facts)));

const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@reader.example`);
const codes = (count: number) => Array.from({ length: count }, (_, at) => `CODE-${at}`);

describe('codes of one’s own', () => {
  test('never go to two people, and nobody gets two, however many come at once', async () => {
    await runs(25).forAllAsync(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 8 }),
      async (who, stock) => {
        const world = await promisingWorld([POOL]);
        world.importCodes(codes(stock));
        const tokens = await Promise.all(people(who).map((email) => world.ask(email)));
        const joined = await Promise.all(tokens.map(world.confirm));
        const held = await codesOf(world, joined);
        const first = held.filter((code) => code !== undefined);
        expect(new Set(first).size).toBe(first.length);
        expect(first).toHaveLength(Math.min(who, stock));
        // Whoever comes again has what they had, and takes nothing from the others.
        await Promise.all(people(who).map(world.join));
        expect(await codesOf(world, joined)).toEqual(held);
      },
    );
  });

  test('that have run out come to those who wait, in their order, as soon as there are new ones', async () => {
    const world = await promisingWorld([POOL]);
    const joined = [];
    for (const [index, email] of people(3).entries()) {
      world.at(Date.UTC(2027, 0, 15, index));
      joined.push(await world.join(email));
    }
    await world.cron();
    expect(await codesOf(world, joined)).toEqual([undefined, undefined, undefined]);
    world.importCodes(['B', 'A']);
    await world.cron();
    expect(await codesOf(world, joined)).toEqual(['A', 'B', undefined]);
    world.importCodes(['C', 'D']);
    await world.cron();
    await world.cron();
    const all = await codesOf(world, joined);
    expect(all).toEqual(['A', 'B', 'C']);
    expect(world.sqlite.prepare('SELECT count(*) AS n FROM code_wait').get()).toEqual({ n: 0 });
  });

  test('stay used when whoever had one is erased (C10)', async () => {
    const world = await promisingWorld([POOL]);
    world.importCodes(['ONLY']);
    const gone = await world.join('gone@reader.example');
    const { publicId } = gone;
    await eraseSubscriber(world.services, { publicId, at: 0, method: 'link', page: 'data' });
    expect(await world.heldBy(gone)).toEqual([]);
    const next = await world.join('next@reader.example');
    expect(await codeOf(world, next)).toBeUndefined();
    await world.cron();
    expect(await codeOf(world, next)).toBeUndefined();
    expect(
      world.sqlite
        .prepare('SELECT subscriber, given_at IS NOT NULL AS used FROM incentive_code')
        .all(),
    ).toEqual([{ subscriber: null, used: 1 }]);
  });

  test.each([
    ['given to another', 'UPDATE incentive_code SET subscriber = (SELECT max(id) FROM subscriber)'],
    ['made free again', 'UPDATE incentive_code SET subscriber = NULL, given_at = NULL'],
    ['deleted', 'DELETE FROM incentive_code WHERE given_at IS NOT NULL'],
    ['spelt otherwise', "UPDATE incentive_code SET code = 'X' WHERE given_at IS NOT NULL"],
  ])('cannot be %s by whatever is written', async (_, sql) => {
    const world = await promisingWorld([POOL]);
    world.importCodes(['ONLY']);
    await world.join('one@reader.example');
    await world.join('two@reader.example');
    expect(() => world.sqlite.exec(sql)).toThrow('given once');
    world.sqlite.exec(
      "INSERT OR REPLACE INTO incentive_code (incentive, code, imported_at) VALUES ('pool', 'ONLY', 9)",
    );
    expect(
      world.sqlite.prepare('SELECT given_at IS NOT NULL AS used FROM incentive_code').all(),
    ).toEqual([{ used: 1 }]);
  });
});

describe('the queue for codes, when new ones have come in and nobody has been served yet', () => {
  test('holds nobody up because one of those who wait asks again', async () => {
    const world = await promisingWorld([POOL]);
    const first = await world.join('first@reader.example');
    const second = await world.join('second@reader.example');
    world.importCodes(['A', 'B', 'C']);
    await world.join('first@reader.example');
    await world.cron();
    const [[one], [two]] = await Promise.all([world.heldBy(first), world.heldBy(second)]);
    expect([one?.code?.code, two?.code?.code].toSorted()).toEqual(['A', 'B']);
    expect(world.sqlite.prepare('SELECT count(*) AS n FROM code_wait').get()).toEqual({ n: 0 });
  });

  test('is passed by nobody who comes later', async () => {
    const world = await promisingWorld([POOL]);
    const first = await world.join('first@reader.example');
    world.importCodes(['ONLY']);
    world.at(Date.UTC(2027, 0, 16));
    const later = await world.join('later@reader.example');
    await world.cron();
    const [[one], [two]] = await Promise.all([world.heldBy(first), world.heldBy(later)]);
    expect([one?.code?.code, two?.code?.code]).toEqual(['ONLY', undefined]);
  });
});
