import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  confirmationEvents,
  leaveEvents,
  permissionEvents,
  termsOf,
} from '../../../functions/core/ledger/changes.ts';
import { findPermission, granted } from '../../../functions/core/person/facts.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { forAll, runs } from '../../support/for-all.ts';
import {
  afterEvents,
  NOW,
  placeOf,
  subscriber,
  TOPICS,
  wishes,
} from '../../support/subscribers.ts';

const grant = fc.constantFrom('confirmed', 'granted', 'restored');

describe('invariant 3: events for what really changes', () => {
  test('at most one for each topic × channel, each from what is held to what is wanted', () => {
    runs(500).forAll(subscriber, wishes, grant, (facts, wanted, how) => {
      const events = permissionEvents(facts, wanted, how, NOW);
      expect(new Set(events.map(placeOf)).size).toBe(events.length);
      for (const event of events) {
        const held = findPermission(facts, event.topic, event.channel);
        expect(event.at).toBe(NOW);
        expect(event.before).toBe(termsOf(held));
        expect(event.after).not.toBe(event.before);
        expect(wanted.find((wish) => placeOf(wish) === placeOf(event))?.want).toBe(event.after);
      }
    });
  });

  test('afterwards every wish is met and nothing else has moved', () => {
    runs(500).forAll(subscriber, wishes, grant, (facts, wanted, how) => {
      const after = afterEvents(facts, permissionEvents(facts, wanted, how, NOW));
      for (const { topic, channel, want } of wanted) {
        const held = findPermission(after, topic, channel);
        if (want === 'withdrawn') expect(held?.state).not.toBe('granted');
        else expect(held).toMatchObject({ state: 'granted', frequency: want });
      }
      const places = wanted.map(placeOf);
      const others = (of: typeof facts) =>
        of.permissions.filter((held) => !places.includes(placeOf(held)));
      expect(others(after)).toEqual(others(facts));
    });
  });

  test('the same wishes again add none', () => {
    runs(500).forAll(subscriber, wishes, grant, (facts, wanted, how) => {
      const after = afterEvents(facts, permissionEvents(facts, wanted, how, NOW));
      expect(permissionEvents(after, wanted, how, NOW + 1)).toEqual([]);
    });
  });

  test('only what is granted is withdrawn, under the wording that it was agreed to', () => {
    runs(500).forAll(subscriber, wishes, grant, (facts, wanted, how) => {
      const events = permissionEvents(facts, wanted, how, NOW);
      for (const event of events) {
        const held = findPermission(facts, event.topic, event.channel);
        if (event.kind === 'withdrawn') {
          expect(held?.state).toBe('granted');
          expect(event.notice).toBe(held?.notice);
        } else {
          expect(event.notice).toMatch(/^shown/);
        }
        expect(event.kind === 'frequency-changed').toBe(
          held?.state === 'granted' && event.after !== 'withdrawn' && how === 'granted',
        );
      }
    });
  });
});

describe('C5, invariant 11: a confirmed request', () => {
  test('is told by pairs: requested at its own time, and confirmed now', () => {
    runs(300).forAll(subscriber, wishes, fc.nat(), (facts, wanted, ago) => {
      const events = confirmationEvents(facts, wanted, NOW - ago, NOW);
      const of = (kind: string) => events.filter((event) => event.kind === kind);
      const told = ({ topic, channel, before, after, notice }: (typeof events)[number]) => ({
        topic,
        channel,
        before,
        after,
        notice,
      });
      const asked = wanted.filter(({ want }) => want !== 'withdrawn').map(placeOf);
      const requested = of('requested').filter((event) => asked.includes(placeOf(event)));
      expect(requested.map(told)).toEqual(of('confirmed').map(told));
      expect(of('requested').every(({ at }) => at === NOW - ago)).toBe(true);
      expect(of('confirmed').every(({ at }) => at === NOW)).toBe(true);
      const first = events.findIndex(({ kind }) => kind === 'confirmed');
      expect(events.slice(first).some(({ kind }) => kind === 'requested')).toBe(false);
    });
  });

  test('confirmed again, it adds nothing', () => {
    forAll(subscriber, wishes, (facts, wanted) => {
      const after = afterEvents(facts, confirmationEvents(facts, wanted, NOW - 1, NOW));
      expect(confirmationEvents(after, wanted, NOW - 1, NOW + 1)).toEqual([]);
    });
  });
});

describe('leaving', () => {
  const scope = fc.record({
    topic: fc.option(fc.constantFrom(...TOPICS), { nil: undefined }),
    channel: fc.option(fc.constantFrom(...CHANNELS), { nil: undefined }),
  });

  test('withdraws all that is granted within the scope, and nothing outside it', () => {
    runs(300).forAll(subscriber, scope, (facts, { topic, channel }) => {
      const events = leaveEvents(facts, { topic, channel }, NOW);
      expect(events.every(({ kind, after }) => kind === after && after === 'withdrawn')).toBe(true);
      const left = granted(afterEvents(facts, events)).map(placeOf);
      const outside = granted(facts).filter(
        (held) =>
          (topic !== undefined && held.topic !== topic) ||
          (channel !== undefined && held.channel !== channel),
      );
      expect(left.toSorted()).toEqual(outside.map(placeOf).toSorted());
    });
  });

  test('everything leaves nothing granted, and twice is once', () => {
    forAll(subscriber, (facts) => {
      const all = { topic: undefined, channel: undefined };
      const after = afterEvents(facts, leaveEvents(facts, all, NOW));
      expect(granted(after)).toEqual([]);
      expect(leaveEvents(after, all, NOW)).toEqual([]);
    });
  });

  test('invariant 6: applied late, it leaves alone what was agreed to since', () => {
    forAll(subscriber, fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 4e10 })), (facts, ago) => {
      const agreedBefore = NOW - ago;
      const all = { topic: undefined, channel: undefined, agreedBefore };
      const left = granted(afterEvents(facts, leaveEvents(facts, all, NOW)));
      const later = granted(facts).filter(({ since }) => since > agreedBefore);
      expect(left.map(placeOf).toSorted()).toEqual(later.map(placeOf).toSorted());
    });
  });
});
