import fc from 'fast-check';
import { expect } from 'vitest';
import { CHANNEL_CODES } from '../../schema/contracts/codes.ts';
import {
  type Act,
  confirming,
  newPerson,
  type Person,
  perform,
  type Scene,
  saving,
  subscribing,
} from '../support/acts.ts';
import { leavingByButton, leavingByLink, undoing } from '../support/acts-of-leaving.ts';
import { expectInStep } from '../support/in-step.ts';
import { permissionsOf } from '../support/ledger.ts';
import { tableOf } from '../support/model.ts';
import { newSigning } from '../support/signing.ts';
import { test } from '../support/test.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const ON_FORM = ['news.email', 'news.post', 'products.email', 'events.email', 'events.post'];
const who = fc.nat({ max: 1 });
/** The latest, the last but one … */
const which = fc.nat({ max: 3 });
const frequency = fc.constantFrom('monthly' as const, 'quarterly' as const);
const scope = fc.record({
  topic: fc.constantFrom(undefined, 'news', 'events', 'products', 'offers'),
  channel: fc.constantFrom(undefined, undefined, 'email' as const, 'post' as const),
});
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

/** What may be done next; what cannot be (nothing to confirm, to undo, to repeat) is passed over. */
const step = fc.oneof(
  fc.record({
    kind: kind('subscribe'),
    who,
    places: fc.subarray(ON_FORM, { minLength: 1 }),
    frequency,
  }),
  fc.record({ kind: kind('confirm'), who, which }),
  fc.record({
    kind: kind('save'),
    who,
    places: fc.subarray([...ON_FORM, 'offers.email']),
    frequency,
  }),
  fc.record({ kind: kind('leave-by-link'), who, scope }),
  fc.record({ kind: kind('one-click'), who, scope }),
  fc.record({ kind: kind('leave-by-button'), who, scope }),
  fc.record({ kind: kind('undo'), who, which }),
  fc.record({ kind: kind('replay'), who, which }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Value>(values: readonly Value[], which: number): Value | undefined =>
  values[values.length - 1 - (which % Math.max(values.length, 1))];

const actOf = async (scene: Scene, person: Person, step: Step): Promise<Act | undefined> => {
  switch (step.kind) {
    case 'subscribe':
      return subscribing(scene, person, step.places, step.frequency);
    case 'confirm': {
      const request = pick(person.requests, step.which);
      return request && confirming(scene, person, request);
    }
    case 'save':
      return saving(scene, person, step.places, step.frequency);
    case 'leave-by-link':
      return leavingByLink(scene, person, step.scope, { 'page-language': 'en' });
    case 'one-click':
      return leavingByLink(scene, person, step.scope, { 'List-Unsubscribe': 'One-Click' });
    case 'leave-by-button':
      return leavingByButton(scene, person, step.scope);
    case 'undo': {
      const departure = pick(person.departures, step.which);
      return departure && undoing(person, departure);
    }
    case 'replay':
      return pick(person.sent, step.which);
  }
};

/** Ledger, permissions and model agree; an act writes at most one event for a place. */
const expectAgreement = async (scene: Scene, person: Person, seen: number): Promise<void> => {
  const db = await scene.ijaza.db();
  const events = await expectInStep(db, person.email);
  const written = events.slice(seen).filter(({ kind }) => kind !== 1);
  const places = written.map(({ topic, channel }) => `${topic}.${channel}`);
  expect(new Set(places).size).toBe(places.length);
  expect(events).toHaveLength(person.model.events);
  expect(await permissionsOf(db, person.email)).toEqual(tableOf(person.model, CHANNEL_CODES));
};

const act = async (scene: Scene, person: Person, next: Act | undefined): Promise<void> => {
  if (!next) return;
  const seen = person.model.events;
  expect(await perform(scene, next)).toBeLessThan(500);
  if (!person.sent.includes(next)) person.sent.push(next);
  await expectAgreement(scene, person, seen);
};

/** Somebody who gets news by e-mail and word of events on paper. */
const joined = async (scene: Scene): Promise<Person> => {
  const person = newPerson();
  await act(
    scene,
    person,
    await subscribing(scene, person, ['news.email', 'events.post'], 'monthly'),
  );
  const [request] = person.requests;
  if (request) await act(scene, person, await confirming(scene, person, request));
  expect(person.model.events).toBe(4);
  return person;
};

test('invariants 3, 4, 6 and 11: whatever people do in whatever order, ledger and permissions stay in step', async ({
  ijaza,
}) => {
  const scene = { ijaza, signing };
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
      async (steps) => {
        const people = await Promise.all([joined(scene), joined(scene)]);
        for (const next of steps) {
          const person = people[next.who];
          if (person) await act(scene, person, await actOf(scene, person, next));
        }
        for (const person of people) await expectAgreement(scene, person, person.model.events);
      },
    ),
    { numRuns: 30, interruptAfterTimeLimit: 40_000 },
  );
}, 120_000);
