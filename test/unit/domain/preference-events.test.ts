import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type NewEvent,
  type PreferenceWishes,
  preferenceEvents,
} from '../../../functions/core/ledger/changes.ts';
import { type Facts, pausedAt } from '../../../functions/core/person/facts.ts';
import { FORMATS } from '../../../schema/contracts/codes.ts';
import { runs } from '../../support/for-all.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { NOW, subscriber } from '../../support/subscribers.ts';

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
