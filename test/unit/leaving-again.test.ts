import { catalogue } from 'virtual:catalogue';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FREQUENCIES,
  FREQUENCY_CODES,
  nameOfCode,
  STATE_CODES,
} from '../../schema/contracts/codes.ts';
import { FIELD } from '../../schema/contracts/fields.ts';
import { ACTIONS, reason } from '../support/after-leaving.ts';
import { type Leaver, leaver, pressed, raiseEpoch } from '../support/leaver.ts';

/** What a link to leave can do to somebody, however old it is and however often it is used. */

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

test('L7, invariant 7: a link of an earlier epoch leaves, says so, shows no address and leads nowhere', async () => {
  const person = await leaver();
  raiseEpoch(person);
  const { world, link } = person;
  const asked = await world.get(link);
  expect(asked.view).toMatchObject({ state: 'ask', maskedAddress: undefined });
  const body = new URLSearchParams({ [FIELD.pageLanguage]: 'en' });
  const answer = await world.post(link, body);
  expect(answer).toMatchObject({ status: 200, location: '', cookie: '' });
  expect(answer.view).toMatchObject({ state: 'stopped', maskedAddress: undefined });
  expect(grantedTo(person)).toEqual(new Map());
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
    // A history of a few steps is read as it is; each attempt to shorten it costs seconds.
    { numRuns: 40, endOnFailure: true },
  );
  expect(given).toBeGreaterThan(0);
}, 120_000);
