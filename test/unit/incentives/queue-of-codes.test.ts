import { describe, expect, test } from 'vitest';
import { POOL } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

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
