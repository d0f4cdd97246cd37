import fc from 'fast-check';
import type { PermissionEvent, Wish } from '../../functions/core/ledger/changes.ts';
import {
  type ContactPoint,
  type Facts,
  findPermission,
  type Permission,
} from '../../functions/core/person/facts.ts';
import { CHANNELS, FORMATS, FREQUENCIES } from '../../schema/contracts/codes.ts';
import { LANGUAGES } from './languages.ts';

/** Random subscribers and what they want, for properties of the pure rules. */

/** Now, for all of them. */
export const NOW = Date.UTC(2026, 4, 20, 9, 30);
const YEAR = 365 * 86_400_000;

/** Topics of {@link subscriber} and {@link wishes}. */
export const TOPICS = ['news', 'offers', 'events'] as const;

const past = fc.oneof(
  fc.integer({ min: NOW - YEAR, max: NOW }),
  fc.integer({ min: NOW - 3, max: NOW }),
);
const topic = fc.constantFrom(...TOPICS);
const channel = fc.constantFrom(...CHANNELS);
const frequency = fc.constantFrom(...FREQUENCIES);
export const placeOf = (place: { topic: string; channel: string }): string =>
  `${place.topic}.${place.channel}`;

const permissions: fc.Arbitrary<Permission[]> = fc
  .uniqueArray(
    fc.record({
      topic,
      channel,
      state: fc.constantFrom('granted', 'granted', 'withdrawn', 'objected'),
      frequency,
      since: past,
      notice: fc.constantFrom('held-1', 'held-2'),
    }),
    { selector: placeOf, maxLength: 8 },
  )
  .map((held) => held.map((one, index) => ({ ...one, seq: index + 1 })));

const contacts: fc.Arbitrary<ContactPoint[]> = fc.uniqueArray(
  fc.record({
    channel,
    value: fc.constant('as typed'),
    folded: fc.constant('folded'),
    confirmedAt: fc.option(past, { nil: undefined }),
  }),
  { selector: (contact) => contact.channel },
);

/** Any subscriber: some permissions in any state, some contact points, perhaps paused. */
export const subscriber: fc.Arbitrary<Facts> = fc
  .record({
    language: fc.constantFrom(...LANGUAGES),
    format: fc.constantFrom(...FORMATS),
    pausedUntil: fc.constantFrom(undefined, NOW - YEAR, NOW, NOW + 1, NOW + YEAR),
    contacts,
    permissions,
  })
  .map((facts) => ({
    ...facts,
    publicId: 'AAAAAAAAAAAAAAAAAAAAAA',
    epoch: 0,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    seq: facts.permissions.length,
    profile: [],
  }));

/** A subscriber about whom nothing is known but this. */
export const factsWith = (known: Partial<Facts> = {}): Facts => ({
  publicId: 'AAAAAAAAAAAAAAAAAAAAAA',
  seq: known.permissions?.length ?? 0,
  epoch: 0,
  salt: '',
  language: 'en',
  format: 'html',
  pausedUntil: undefined,
  contacts: [],
  permissions: [],
  profile: [],
  ...known,
});

/** A permission for e-mail about a topic. */
export const heldFor = (of: string, known: Partial<Permission> = {}): Permission => ({
  topic: of,
  channel: 'email',
  state: 'granted',
  frequency: 'weekly',
  seq: 1,
  since: NOW,
  notice: 'held',
  ...known,
});

/** At most one wish for each topic × channel, as a form expresses them. */
export const wishes: fc.Arbitrary<Wish[]> = fc.uniqueArray(
  fc.record({
    topic,
    channel,
    want: fc.constantFrom(...FREQUENCIES, 'withdrawn'),
    notice: fc.constantFrom('shown-1', 'shown-2'),
  }),
  { selector: placeOf, maxLength: 12 },
);

const asHeld = (
  { topic: of, channel: over, after, at, notice }: PermissionEvent & { at: number },
  before: Permission | undefined,
  seq: number,
): Permission => {
  const place = { topic: of, channel: over, since: at, seq, notice };
  return after === 'withdrawn' || after === 'objected'
    ? { ...place, state: after, frequency: before?.frequency ?? 'quarterly' }
    : { ...place, state: 'granted', frequency: after };
};

const afterEvent = (facts: Facts, event: PermissionEvent & { at: number }): Facts => {
  const seq = facts.seq + 1;
  if (event.kind === 'requested') return { ...facts, seq };
  const before = findPermission(facts, event.topic, event.channel);
  const others = facts.permissions.filter((held) => held !== before);
  return { ...facts, seq, permissions: [...others, asHeld(event, before, seq)] };
};

/** The subscriber after some events, as the ledger would tell it. */
export const afterEvents = (facts: Facts, events: readonly (PermissionEvent & { at: number })[]) =>
  events.reduce(afterEvent, facts);
