import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, startOfDay } from '../../../functions/core/base/calendar.ts';
import { runs } from '../../support/for-all.ts';

const instantOf = (text: string): number => Date.parse(text);

/** Date that clocks in a zone show, by `Intl` alone. */
const dateIn = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);

/** Some of them change their clocks at midnight, by half an hour, or have odd offsets. */
const ZONES = [
  ...['UTC', 'Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Africa/Cairo'],
  ...['America/Havana', 'America/Santiago', 'Asia/Beirut', 'Australia/Lord_Howe', 'Asia/Gaza'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Casablanca', 'America/St_Johns'],
];
const day = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const zone = fc.constantFrom(...ZONES);

describe('the start of a day', () => {
  test('is the first instant that shows the date, in any zone', () => {
    runs(1000).forAll(day, zone, (date, where) => {
      const start = startOfDay(date, where) ?? 0;
      expect(dateIn(where, start)).toBe(date);
      expect(dateIn(where, start - 1) < date).toBe(true);
    });
  });

  test.each([
    ['2026-03-21', 'Asia/Tehran', '2026-03-20T20:30:00Z'],
    ['2021-03-22', 'Asia/Tehran', '2021-03-21T20:30:00Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    ['2024-03-10', 'America/Havana', '2024-03-10T05:00:00Z'],
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00Z'],
    ['2021-10-29', 'Asia/Gaza', '2021-10-28T21:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s is %s', (date, where, instant) => {
    expect(startOfDay(date, where)).toBe(instantOf(instant));
  });

  test.each([
    ...['', 'tomorrow', '2026-2-3', '2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10'],
    ...['2026-04-31', '2026-01-01T00', ' 2026-01-01', '2026-01-01\n', '۲۰۲۶-۰۱-۰۱', '0000-01-01'],
  ])('%j is no date', (text) => {
    expect(startOfDay(text, 'UTC')).toBeUndefined();
  });
});

describe('months later', () => {
  test.each([
    ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
    ['2024-01-31T10:00:00Z', 1, '2024-02-29T10:00:00Z'],
    ['2026-03-31T23:59:59.999Z', 6, '2026-09-30T23:59:59.999Z'],
    ['2026-12-31T00:00:00Z', 1, '2027-01-31T00:00:00Z'],
    ['2026-08-31T00:00:00Z', 6, '2027-02-28T00:00:00Z'],
    ['2024-02-29T00:00:00Z', 12, '2025-02-28T00:00:00Z'],
  ])('%s and %i months is %s', (start, months, end) => {
    expect(addMonths(instantOf(start), months)).toBe(instantOf(end));
  });

  test('are that many months on, at the same time of day, and never a day too far', () => {
    const instant = fc.integer({ min: instantOf('2020-01-01'), max: instantOf('2060-01-01') });
    runs(500).forAll(instant, fc.integer({ min: 0, max: 36 }), (start, months) => {
      const before = new Date(start);
      const after = new Date(addMonths(start, months));
      const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
      expect(monthOf(after) - monthOf(before)).toBe(months);
      expect(after.toISOString().slice(10)).toBe(before.toISOString().slice(10));
      expect(after.getUTCDate()).toBeLessThanOrEqual(before.getUTCDate());
      if (after.getUTCDate() < before.getUTCDate())
        expect(new Date(after.getTime() + 86_400_000).getUTCDate()).toBe(1);
    });
  });
});
