import { describe, expect, test } from 'vitest';
import { LEASE } from '../../functions/mail/mails.ts';
import { FIELD } from '../../schema/contracts/fields.ts';
import { type Leaver, leaver } from '../support/leaver.ts';
import type { World } from '../support/world/world.ts';

const leave = ({ world, link }: Leaver, from = {}) =>
  world.post(link, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), from);
const countIn = (place: World['first'], where = ''): number =>
  Number(place.sqlite.prepare(`SELECT count(*) AS n FROM stop ${where}`).get()?.['n']);
const waiting = ({ first }: World): number => countIn(first, 'WHERE copied_at IS NULL');

describe('a request that dies after its answer', () => {
  test('leaves its mail to the run that comes once its lease has ended', async () => {
    const { world } = await leaver();
    const sent = world.mails.length;
    const body = new URLSearchParams({ [FIELD.email]: 'mina@reader.example' });
    await world.post('/en/manage', body, { dies: true });
    await world.minute();
    expect(world.mails).toHaveLength(sent);
    world.advance(LEASE);
    await world.minute();
    expect(world.mails).toHaveLength(sent + 1);
  });

  test('invariant 6: leaves its stop to the next run', async () => {
    const person = await leaver();
    await leave(person, { dies: true });
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([0, 1]);
    await person.world.minute();
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([1, 0]);
  });
});

describe('invariant 6: a stop is copied by its request', () => {
  const copiedOnce = async () => {
    const person = await leaver();
    await leave(person);
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([1, 0]);
    return leaver(person.world, 'sara@reader.example');
  };

  test('on top of the one before', async () => {
    const person = await copiedOnce();
    await leave(person);
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([2, 0]);
  });

  test('on top of itself, if the request before died before it could say so', async () => {
    const person = await copiedOnce();
    person.world.first.sqlite.exec('UPDATE stop SET copied_at = NULL');
    await leave(person);
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([2, 0]);
  });

  test.each([
    [
      'holds a stop that the first lacks',
      "INSERT INTO stop (nonce, body, at) SELECT zeroblob(16), '{}', 0",
    ],
    ['was lost', 'DROP TRIGGER stop_is_never_deleted; DELETE FROM stop'],
  ])('not to a second place that %s', async (_, sql) => {
    const person = await copiedOnce();
    person.world.second.sqlite.exec(sql);
    const before = countIn(person.world.second);
    await leave(person);
    expect([countIn(person.world.second), waiting(person.world)]).toEqual([before, 1]);
  });
});
