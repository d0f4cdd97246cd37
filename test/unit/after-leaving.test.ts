import { catalogue } from 'virtual:catalogue';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PREFERENCES_NOTICE } from '../../functions/core/person/topics.ts';
import {
  CHANNELS,
  EVENT_KIND_CODES,
  FREQUENCIES,
  FREQUENCY_CODES,
  nameOfCode,
  STATE_CODES,
} from '../../schema/contracts/codes.ts';
import { ACTION, FIELD, noticeField, permissionValue } from '../../schema/contracts/fields.ts';
import { type Leaver, leaver, pressed, raiseEpoch, sessionOf } from '../support/leaver.ts';
import type { World } from '../support/world/world.ts';

/** What a link to leave, and the hour after it, can do to somebody: it takes, and gives nothing. */

const MINUTE = 60_000;

/** Everything that could be taken, far beyond what any page offers. */
const acceptance = (): URLSearchParams => {
  const body = new URLSearchParams({ [FIELD.action]: ACTION.accept, [FIELD.pause]: '3' });
  for (const { id } of catalogue.topics)
    for (const channel of CHANNELS) body.append(FIELD.permission, permissionValue(id, channel));
  for (const { notice, topic, version, language } of catalogue.notices)
    if (notice === PREFERENCES_NOTICE && language === 'en') body.set(noticeField(topic), version);
  return body;
};
const reason = (id: string) =>
  new URLSearchParams({ [FIELD.action]: ACTION.reason, [FIELD.reason]: id });
const asking = (action: string) => new URLSearchParams({ [FIELD.action]: action });

interface Action {
  /** The reason that was given before, with the cookie. */
  because?: string;
  body: URLSearchParams;
  /** What comes of it with the cookie, and with a session of the same person as well. */
  does: string[];
  withSession?: string[];
}

const ACTIONS: Record<string, Action> = {
  'a reason': { body: reason('other'), does: ['reason'] },
  undo: { body: asking(ACTION.undo), does: ['restored', 'restored'] },
  'less often': { because: 'too-many', body: acceptance(), does: ['granted', 'granted'] },
  'a pause': { because: 'not-now', body: acceptance(), does: ['restored', 'restored', 'paused'] },
  'other topics': {
    because: 'not-relevant',
    body: acceptance(),
    does: [],
    // Offers by email; new seeds by email.
    withSession: ['granted', 'granted'],
  },
  'another channel': {
    because: 'wrong-channel',
    body: acceptance(),
    does: [],
    withSession: ['granted', 'granted'],
  },
  'never again': { body: asking(ACTION.neverAgain), does: ['suppression'] },
};

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
  'the cookie of that press': async ({ departure }, { does }) => [departure.cookie, does],
  'no cookie': async () => [''],
  'a cookie of somebody else': async ({ world }) => [
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
  "that cookie and somebody else's session": async ({ world, departure }, { does }) => {
    const other = await leaver(world, 'omid@reader.example');
    return [`${departure.cookie}; ${await sessionOf(other)}`, does];
  },
};

describe.each(Object.entries(ACTIONS))('invariant 7: %s after a link to leave', (_, action) => {
  test.each(Object.entries(ASKING))('of the present epoch, with %s', async (_who, who) => {
    const left = await hasLeft(action);
    const [cookie, done] = await who(left, action);
    const { path } = left.departure;
    expect((await left.world.get(path, cookie)).status).toBe(done ? 200 : 404);
    const ask = () => left.world.post(path, action.body, { cookie });
    expect(await outcomeOf(left.world, ask)).toEqual(done ? { status: 303, done } : NOTHING);
  });

  test.each(Object.entries(ASKING))('of an earlier epoch, with %s', async (_who, who) => {
    const left = await hasLeft(action);
    const [cookie] = await who(left, action);
    raiseEpoch(left);
    const again = await left.world.post(left.link, new URLSearchParams({ 'page-language': 'en' }));
    expect([again.status, again.location, again.cookie]).toEqual([200, '', '']);
    const ask = () => left.world.post(left.departure.path, action.body, { cookie });
    expect(await outcomeOf(left.world, ask)).toEqual(NOTHING);
  });
});

test('L7, invariant 7: a link of an earlier epoch leaves, says so, shows no address and leads nowhere', async () => {
  const person = await leaver();
  raiseEpoch(person);
  const { world, link } = person;
  const asked = await world.get(link);
  expect(asked.view).toMatchObject({ state: 'ask', maskedAddress: undefined });
  const ask = () => world.post(link, new URLSearchParams({ [FIELD.pageLanguage]: 'en' }));
  expect(await outcomeOf(world, ask)).toEqual({ status: 200, done: ['withdrawn', 'withdrawn'] });
  const again = await ask();
  expect(again).toMatchObject({ status: 200, location: '', cookie: '' });
  expect(again.view).toMatchObject({ state: 'stopped', maskedAddress: undefined });
});

test('invariant 7: the welcome mail of a later epoch has a link of that epoch', async () => {
  const person = await leaver();
  raiseEpoch(person);
  const later = await leaver(person.world, 'mina@reader.example', 'quarterly');
  expect(later.subject).toBe(person.subject);
  const asked = await later.world.get(later.link);
  expect(asked.view).toMatchObject({ maskedAddress: 'm•••@reader.example' });
  expect((await pressed(later)).cookie).not.toBe('');
});

/** How often each place is granted; the rarer, the higher. */
const grantedTo = ({ world, subject }: Leaver): Map<string, number> =>
  new Map(
    world.first.sqlite
      .prepare(
        `SELECT topic || '.' || channel AS place, frequency FROM permission WHERE state = ?
        AND subscriber = (SELECT id FROM subscriber WHERE public_id = ?)`,
      )
      .all(STATE_CODES.granted, Buffer.from(subject, 'base64url'))
      .map(({ place, frequency }) => [
        String(place),
        FREQUENCIES.indexOf(nameOfCode(FREQUENCY_CODES, Number(frequency))),
      ]),
  );

test('invariants 6 and 7: whatever follows presses of a link, in whatever order, nobody has more than before', async () => {
  const bodies = [
    ...Object.values(ACTIONS).map(({ body }) => body),
    ...catalogue.reasons.map(({ id }) => reason(id)),
  ];
  const step = fc.record({
    body: fc.option(fc.constantFrom(...bodies), { nil: undefined }),
    which: fc.nat({ max: 3 }),
  });
  let given = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const person = await leaver();
      const before = grantedTo(person);
      const departures = [await pressed(person)];
      for (const { body, which } of steps) {
        const departure = departures[which % departures.length];
        if (body && departure) await person.world.post(departure.path, body, departure);
        else departures.push(await pressed(person));
        const now = grantedTo(person);
        given += now.size;
        for (const [place, often] of now)
          expect(often, place).toBeGreaterThanOrEqual(before.get(place) ?? Number.NaN);
      }
    }),
    { numRuns: 100 },
  );
  expect(given).toBeGreaterThan(0);
}, 120_000);
