import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPeriod } from '../../../functions/core/base/calendar.ts';
import { isPastRetention } from '../../../functions/rights/expiry.ts';
import { forAll } from '../../support/for-all.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const TOPICS = [
  { id: 'short', retention: 'P30D' },
  { id: 'long', retention: 'P1Y6M' },
];

describe('the end of a period', () => {
  test.each([
    ['P2Y', Date.UTC(2028, 5, 15, 12)],
    ['P1Y6M', Date.UTC(2027, 11, 15, 12)],
    ['P2W', Date.UTC(2026, 5, 29, 12)],
    ['P1M10D', Date.UTC(2026, 6, 25, 12)],
  ])('%s', (period, end) => {
    expect(addPeriod(NOW, period)).toBe(end);
  });

  test('that is none is refused', () => {
    expect(() => addPeriod(NOW, '2 years')).toThrow(RangeError);
  });
});

describe('C11: data of somebody who has left', () => {
  const past = (topics: readonly string[], since: number) =>
    isPastRetention({ publicId: '', since, topics }, TOPICS, NOW);

  test('are kept as long as any of their topics says, to the millisecond', () => {
    forAll(fc.nat({ max: 900 * 86_400_000 }), (age) => {
      const since = NOW - age;
      expect(past(['short'], since)).toBe(addPeriod(since, 'P30D') <= NOW);
      expect(past(['short', 'long'], since)).toBe(addPeriod(since, 'P1Y6M') <= NOW);
    });
  });

  test('are kept the longest where content has lost a topic of theirs', () => {
    const since = NOW - 60 * 86_400_000;
    expect(past(['short'], since)).toBe(true);
    expect(past(['short', 'gone'], since)).toBe(false);
  });
});
