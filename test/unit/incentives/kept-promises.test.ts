import { describe, expect, test } from 'vitest';
import { isPastRetention } from '../../../functions/rights/expiry.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

describe('what was promised', () => {
  test('is honoured as it stood, when content has lost it before the person confirms', async () => {
    const world = await promisingWorld([FILE, POOL, drawOf()]);
    world.importCodes(['A']);
    const token = await world.ask('slow@reader.example');
    world.services.catalogue.incentives = [
      incentiveOf({ ...FILE, daysToFetch: 1 }, { withdrawn: true }),
    ];
    const held = await world.heldBy(await world.confirm(token));
    expect(held.map(({ promise }) => promise)).toEqual(
      expect.arrayContaining([FILE, POOL, drawOf()]),
    );
    expect(held.find(({ promise }) => promise.kind === 'save')?.code?.code).toBe('A');
  });

  test('is not exchanged by a later promise of the same incentive', async () => {
    const world = await promisingWorld([FILE]);
    const facts = await world.join('twice@reader.example');
    const [first] = await world.heldBy(facts);
    world.services.catalogue.incentives = [incentiveOf({ ...FILE, daysToFetch: 1 })];
    world.at(Date.UTC(2027, 5, 1));
    await world.join('twice@reader.example');
    expect(await world.heldBy(facts)).toEqual([first]);
  });

  test.each([
    ['a promise', 'UPDATE promise SET at = 1', 'kept as it was made'],
    ['a stored version', "UPDATE incentive_version SET canonical = '{}'", 'append-only'],
    ['a stored version, by deleting it', 'DELETE FROM incentive_version', 'append-only'],
  ])('cannot be altered in the database: %s', async (_, sql, told) => {
    const world = await promisingWorld([FILE]);
    await world.join('one@reader.example');
    expect(() => world.sqlite.exec(sql)).toThrow(told);
  });

  test('ends with the person: who never allowed anything is kept as long as the longest topic says (C11)', () => {
    const topics = [
      { id: 'news', retention: 'P1Y' },
      { id: 'events', retention: 'P2Y' },
    ];
    const since = Date.UTC(2027, 0, 1);
    const gone = { publicId: '', since, topics: [] };
    expect(isPastRetention(gone, topics, Date.UTC(2028, 11, 31))).toBe(false);
    expect(isPastRetention(gone, topics, Date.UTC(2029, 0, 1))).toBe(true);
  });
});
