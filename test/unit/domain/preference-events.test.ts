import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../../functions/consent/saved.ts';
import {
  confirmationEvents,
  type NewEvent,
  type PreferenceWishes,
  permissionEvents,
  preferenceEvents,
} from '../../../functions/core/ledger/changes.ts';
import { type Facts, pausedAt } from '../../../functions/core/person/facts.ts';
import { FORMATS } from '../../../schema/contracts/codes.ts';
import { contentOf, topicOf } from '../../support/content.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { NOW, placeOf, subscriber, wishes } from '../../support/subscribers.ts';

const wanted: fc.Arbitrary<PreferenceWishes> = fc.record(
  {
    language: fc.constantFrom(...LANGUAGES),
    format: fc.constantFrom(...FORMATS),
    pausedUntil: fc.oneof(fc.constant(null), fc.integer({ min: NOW + 1, max: NOW + 1e10 })),
  },
  { requiredKeys: [] },
);

const afterEvent = (facts: Facts, event: NewEvent): Facts => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { ...facts, pausedUntil: event.after };
    case 'language-changed':
      return { ...facts, language: event.after };
    case 'format-changed':
      return { ...facts, format: event.after };
    default:
      return facts;
  }
};
const applied = (facts: Facts, events: readonly NewEvent[]): Facts =>
  events.reduce(afterEvent, facts);

describe('invariant 3: pause, language and format have events too', () => {
  test('afterwards every wish is met, and what was left out is as it was', () => {
    runs(300).forAll(subscriber, wanted, (facts, wishes) => {
      const after = applied(facts, preferenceEvents(facts, wishes, NOW));
      expect(after.language).toBe(wishes.language ?? facts.language);
      expect(after.format).toBe(wishes.format ?? facts.format);
      const pause =
        wishes.pausedUntil === undefined ? pausedAt(facts, NOW) : (wishes.pausedUntil ?? undefined);
      expect(pausedAt(after, NOW)).toBe(pause);
    });
  });

  test('no change, no event: the same again adds none', () => {
    runs(300).forAll(subscriber, wanted, (facts, wishes) => {
      const after = applied(facts, preferenceEvents(facts, wishes, NOW));
      expect(preferenceEvents(after, wishes, NOW)).toEqual([]);
      expect(preferenceEvents(facts, {}, NOW)).toEqual([]);
    });
  });

  test('each names what was before, and one that has ended by itself is no pause', () => {
    runs(300).forAll(subscriber, wanted, (facts, wishes) => {
      for (const event of preferenceEvents(facts, wishes, NOW)) {
        expect(event.before).not.toBe(event.after);
        if (event.kind === 'paused' || event.kind === 'resumed')
          expect(event.before).toBe(pausedAt(facts, NOW));
      }
    });
  });
});

const content = contentOf([topicOf('news')]);

test('what a save changed is told once for each thing that changed, in its order', () => {
  forAll(subscriber, wishes, (facts, wanted) => {
    const events = permissionEvents(facts, wanted, 'granted', NOW);
    const other = preferenceEvents(facts, { pausedUntil: NOW + 1, format: 'text' }, NOW);
    const changes = changesOf([...events, ...other], content, 'fa');
    const told = changes.flatMap((change) => (change.what === 'permission' ? [change] : []));
    expect(told.map(placeOf)).toEqual(events.map(placeOf));
    expect(told.map((one) => one.frequency ?? one.state)).toEqual(events.map((one) => one.after));
    expect(changes).toHaveLength(events.length + other.length);
  });
});

test('C5: a confirmation is told once, though it is two events', () => {
  forAll(subscriber, wishes, (facts, wanted) => {
    const asked = wanted.filter(({ want }) => want !== 'withdrawn');
    const events = confirmationEvents(facts, asked, NOW - 1, NOW);
    expect(changesOf(events, content, 'en')).toHaveLength(events.length / 2);
  });
});
