import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AddressChange,
  confirmationState,
  stoppingState,
  wantedNow,
} from '../../../functions/rights/address-change.ts';
import { forAll } from '../../support/for-all.ts';

const wanted = { typed: 'Omid@reader.example', folded: 'omid@reader.example' };
const outcomes = ['confirmed', 'stopped', 'superseded', 'taken'] as const;

/** A request as the database can have it: the address goes with the end, and an open one is open. */
const change: fc.Arbitrary<AddressChange> = fc
  .record({
    epoch: fc.integer({ min: 0, max: 3 }),
    outcome: fc.constantFrom(undefined, ...outcomes),
    otherOpen: fc.boolean(),
    otherConfirmed: fc.boolean(),
  })
  .map(({ epoch, outcome, otherOpen, otherConfirmed }) => ({
    tokenId: 'AAAAAAAAAAAAAAAAAAAAAA',
    epoch,
    outcome,
    wanted: outcome === undefined ? wanted : undefined,
    anyOpen: outcome === undefined || otherOpen,
    anyConfirmed: outcome === 'confirmed' || otherConfirmed,
  }));
const now = fc.integer({ min: 0, max: 5 }).map((epoch) => ({ epoch }));

describe('L4, invariant 7: a change of address', () => {
  test('is open in its own epoch alone, and until it has ended', () => {
    forAll(change, now, fc.boolean(), (request, facts, expired) => {
      const open = request.outcome === undefined && request.epoch === facts.epoch;
      expect(wantedNow(request, facts)).toEqual(open ? wanted : undefined);
      const asks = confirmationState(request, facts, expired);
      expect(asks === 'ask').toBe(open && !expired);
      expect(asks === 'expired').toBe(open && expired);
    });
  });

  test('says that it is done as long as it was the last thing that raised the epoch', () => {
    forAll(change, now, fc.boolean(), (request, facts, expired) => {
      const last = request.outcome === 'confirmed' && facts.epoch === request.epoch + 1;
      expect(confirmationState(request, facts, expired) === 'done').toBe(last);
    });
  });

  test('can be stopped while any request of its epoch is open, and never after one was confirmed', () => {
    forAll(change, now, (request, facts) => {
      const state = stoppingState(request, facts);
      expect(state === 'late').toBe(request.anyConfirmed);
      if (state === 'ask') expect([request.anyOpen, facts.epoch]).toEqual([true, request.epoch]);
      if (wantedNow(request, facts) && !request.anyConfirmed) expect(state).toBe('ask');
    });
  });
});
