import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { entryHash } from '../../../functions/incentives/draws.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { drawOf, FILE } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

/** In Tehran a day begins at half past eight in the evening of the day before, UTC. */
const OPENS = Date.UTC(2027, 0, 9, 20, 30);
const CLOSED = Date.UTC(2027, 0, 20, 20, 30);

describe('places in a draw', () => {
  test('are numbered from 1 on without gaps, one for each person', async () => {
    const world = await promisingWorld([drawOf()]);
    const tokens = await Promise.all(
      ['a', 'b', 'c'].map((name) => world.ask(`${name}@reader.example`)),
    );
    const joined = await Promise.all(tokens.map(world.confirm));
    await world.join('a@reader.example');
    const held = (await Promise.all(joined.map(world.heldBy))).map(([one]) => one?.entry);
    expect(held.map((entry) => entry?.number).toSorted()).toEqual([1, 2, 3]);
    expect(new Set(held.map((entry) => entry?.salt)).size).toBe(3);
    for (const entry of held)
      expect(toBase64Url(entryHash('draw', entry?.salt ?? ''))).toBe(entry?.hash);
  });

  test.each([
    ['the first instant of its first day', OPENS, true],
    ['the last instant of its last day', CLOSED - 1, true],
    ['the instant before it opens', OPENS - 1, false],
    ['the instant at which it closes', CLOSED, false],
  ])('are given at %s in the time zone of the site: %s %s', async (_, at, entered) => {
    const world = await promisingWorld([drawOf(), FILE]);
    const token = await world.ask('late@reader.example');
    world.at(at);
    const held = await world.heldBy(await world.confirm(token));
    const draw = held.find(({ promise }) => promise.kind === 'win');
    expect(draw?.entry !== undefined).toBe(entered);
    // The rest of what was promised does not depend on it.
    expect(held).toHaveLength(2);
  });

  test('stay in the list when somebody is erased, and say nothing of them (C10)', async () => {
    const world = await promisingWorld([drawOf()]);
    const gone = await world.join('gone@reader.example');
    await world.join('stays@reader.example');
    const list = () =>
      world.sqlite
        .prepare('SELECT number, hex(hash) AS hash FROM draw_entry ORDER BY number')
        .all();
    const before = list();
    const { publicId } = gone;
    await eraseSubscriber(world.services, { publicId, at: 0, method: 'link', page: 'data' });
    expect(list()).toEqual(before);
    expect(
      world.sqlite.prepare('SELECT subscriber, salt FROM draw_entry WHERE number = 1').get(),
    ).toEqual({ subscriber: null, salt: null });
  });

  test.each([
    ['changed', 'UPDATE draw_entry SET hash = randomblob(32)'],
    [
      'given to another',
      'UPDATE draw_entry SET subscriber = (SELECT max(id) FROM subscriber) WHERE number = 1',
    ],
    ['taken away', 'DELETE FROM draw_entry'],
    [
      'put in out of turn',
      "INSERT INTO draw_entry (incentive, number, hash, at) VALUES ('draw', 7, randomblob(32), 0)",
    ],
    [
      'replaced',
      "INSERT OR REPLACE INTO draw_entry (incentive, number, hash, at) VALUES ('draw', 1, randomblob(32), 0)",
    ],
  ])('cannot be %s by whatever is written', async (_, sql) => {
    const world = await promisingWorld([drawOf()]);
    await world.join('one@reader.example');
    await world.join('two@reader.example');
    expect(() => world.sqlite.exec(sql)).toThrow(/draw_entry/);
  });
});
