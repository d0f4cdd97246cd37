import { catalogue } from 'virtual:catalogue';
import { test as base, describe, expect } from 'vitest';
import { EVENTS, STOPS } from '../../support/lives.ts';
import { bytesOfSubscriber, CHECKPOINT, ownBytes, SECOND_PLACE } from '../../support/sizes.ts';

const KB = 1000;

const test = base.extend('each', { scope: 'file' }, () => bytesOfSubscriber(catalogue, [100, 700]));

describe('budget: a subscriber with five topics, and twenty events in twelve acts', () => {
  test('takes at most 3 KB of the database, with evidence, address and share of the log', ({
    each,
  }) => {
    expect([...each.keys()].sort()).toEqual(
      [
        ...['subscriber', 'contact_point', 'permission', 'event', 'evidence', 'log_node'],
        ...[CHECKPOINT, SECOND_PLACE],
      ].sort(),
    );
    expect(ownBytes(each)).toBeLessThanOrEqual(3 * KB);
  });

  test('takes at most 150 bytes for an event, its index included', ({ each }) => {
    expect((each.get('event') ?? 0) / EVENTS).toBeGreaterThan(50);
    expect((each.get('event') ?? 0) / EVENTS).toBeLessThanOrEqual(150);
  });

  test('takes at most half a KB of the second place for two departures, and as much for a pause and a choice of less often', ({
    each,
  }) => {
    expect((each.get(SECOND_PLACE) ?? 0) / STOPS).toBeLessThanOrEqual(KB / 4);
  });

  test('shares a checkpoint of at most 300 bytes with whoever did something in that minute', ({
    each,
  }) => {
    expect(each.get(CHECKPOINT)).toBeLessThanOrEqual(0.3 * KB);
  });
});
