import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  confirmationEvents,
  leaveEvents,
  type PermissionEvent,
  permissionEvents,
  termsOf,
} from '../../../functions/core/ledger/changes.ts';
import type { Facts } from '../../../functions/core/person/facts.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { runs } from '../../support/for-all.ts';
import { afterEvents, factsWith, NOW, placeOf, TOPICS, wishes } from '../../support/subscribers.ts';

type Event = PermissionEvent & { at: number };
type Step = (facts: Facts, at: number) => Event[];

const stranger = factsWith();

const asked = wishes.map((wanted) => wanted.filter(({ want }) => want !== 'withdrawn'));
const optional = <Value extends string>(values: readonly Value[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const step: fc.Arbitrary<Step> = fc.oneof(
  asked.map(
    (wanted): Step =>
      (facts, at) =>
        confirmationEvents(facts, wanted, at - 5, at),
  ),
  wishes.map(
    (wanted): Step =>
      (facts, at) =>
        permissionEvents(facts, wanted, 'granted', at),
  ),
  fc.record({ topic: optional(TOPICS), channel: optional(CHANNELS) }).map(
    (scope): Step =>
      (facts, at) =>
        leaveEvents(facts, scope, at),
  ),
);

test('invariant 3: whatever is done and repeated, the ledger told again is the state', () => {
  runs(300).forAll(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 12 }), (steps) => {
    let facts = stranger;
    const ledger: Event[] = [];
    steps.forEach(([act, twice], index) => {
      const events = act(facts, NOW + index);
      ledger.push(...events);
      facts = afterEvents(facts, events);
      if (twice) expect(act(facts, NOW + index)).toEqual([]);
    });
    const told = new Map<string, Event['after']>();
    for (const event of ledger.filter(({ kind }) => kind !== 'requested')) {
      expect(event.before).toBe(told.get(placeOf(event)));
      told.set(placeOf(event), event.after);
    }
    expect(facts.seq).toBe(ledger.length);
    expect(new Map(facts.permissions.map((held) => [placeOf(held), termsOf(held)]))).toEqual(told);
  });
});
