import { describe, expect, test } from 'vitest';
import { EVENT_KIND_CODES, nameOfCode } from '../../schema/contracts/codes.ts';
import { ACTIONS, type Action, reason } from '../support/after-leaving.ts';
import { leaver, pressed, raiseEpoch, sessionOf } from '../support/leaver.ts';
import type { World } from '../support/world/world.ts';

/** What can be done in the hour after a link to leave, and with which cookies. */

const MINUTE = 60_000;

const countIn = ({ first }: World, table: string) =>
  Number(first.sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

/** What a request has come to: events by their kinds, and rows of two other tables. */
const outcomeOf = async (world: World, ask: () => Promise<{ status: number }>) => {
  const count = () => ['event', 'unsubscribe_reason', 'suppression'].map((t) => countIn(world, t));
  const [events = 0, reasons, suppressions] = count();
  const { status } = await ask();
  const [, reasonsNow, suppressionsNow] = count();
  const kinds = world.first.sqlite.prepare('SELECT kind FROM event WHERE id > ?').all(events);
  return {
    status,
    done: [
      ...kinds.map(({ kind }) => nameOfCode(EVENT_KIND_CODES, Number(kind))),
      ...(reasons === reasonsNow ? [] : ['reason']),
      ...(suppressions === suppressionsNow ? [] : ['suppression']),
    ],
  };
};

/** Somebody who has left everything, and said why. */
const hasLeft = async ({ because }: Action) => {
  const person = await leaver();
  const departure = await pressed(person);
  if (because) await person.world.post(departure.path, reason(because), departure);
  return { ...person, departure };
};

const NOTHING = { status: 404, done: [] };

/** Who asks, with which cookies. `undefined`: nothing comes of it. */
const ASKING: Record<
  string,
  (left: Awaited<ReturnType<typeof hasLeft>>, action: Action) => Promise<[string, string[]?]>
> = {
  'that cookie': async ({ departure }, { does }) => [departure.cookie, does],
  'no cookie': async () => [''],
  "somebody else's cookie": async ({ world }) => [
    (await pressed(await leaver(world, 'omid@reader.example'))).cookie,
  ],
  'the cookie of another departure': async (left) => [(await pressed(left)).cookie],
  'that cookie after an hour': async ({ world, departure }) => {
    world.advance(60 * MINUTE);
    return [departure.cookie];
  },
  'that cookie just before the hour is over': async ({ world, departure }, { does }) => {
    world.advance(59 * MINUTE);
    return [departure.cookie, does];
  },
  'a session alone': async (left) => [await sessionOf(left)],
  'that cookie and a session': async (left, { does, withSession = does }) => [
    `${left.departure.cookie}; ${await sessionOf(left)}`,
    withSession,
  ],
  'that cookie and a session that has ended': async (left, { does }) => {
    const session = await sessionOf(left);
    left.world.advance(31 * MINUTE);
    return [`${left.departure.cookie}; ${session}`, does];
  },
  'that cookie and a session of another epoch': async (left, { does }) => [
    `${left.departure.cookie}; ${await sessionOf(left, 1)}`,
    does,
  ],
  "that cookie and somebody else's session": async ({ world, departure }, { does }) => {
    const other = await leaver(world, 'omid@reader.example');
    return [`${departure.cookie}; ${await sessionOf(other)}`, does];
  },
};

/** Of these, the ones that are tried once more after the epoch was raised. */
const IN_VAIN = ['that cookie', 'no cookie', "somebody else's cookie", 'that cookie and a session'];

describe.each(Object.entries(ACTIONS))('invariant 7: %s after a link to leave', (_, action) => {
  test.each(Object.entries(ASKING))('of the present epoch, with %s', async (_who, who) => {
    const left = await hasLeft(action);
    const [cookie, done] = await who(left, action);
    const { path } = left.departure;
    expect((await left.world.get(path, cookie)).status).toBe(done ? 200 : 404);
    const ask = () => left.world.post(path, action.body, { cookie });
    expect(await outcomeOf(left.world, ask)).toEqual(done ? { status: 303, done } : NOTHING);
  });

  test.each(IN_VAIN)('of an earlier epoch, with %s', async (who) => {
    const left = await hasLeft(action);
    const [cookie = ''] = (await ASKING[who]?.(left, action)) ?? [];
    raiseEpoch(left);
    expect(await pressed(left)).toEqual({ path: '', cookie: '' });
    const ask = () => left.world.post(left.departure.path, action.body, { cookie });
    expect(await outcomeOf(left.world, ask)).toEqual(NOTHING);
  });
});
