import { date } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentOf } from '../../../site/catalogue/published.ts';
import { forAll } from '../../support/for-all.ts';

const at = (written: string, zone: string): string =>
  new Date(momentOf(written, zone)).toISOString();

describe('the moment that a date of content means', () => {
  test('is midnight in the time zone of the site', () => {
    expect(at('2026-05-04', 'Asia/Tehran')).toBe('2026-05-03T20:30:00.000Z');
    expect(at('2026-05-04', 'America/Los_Angeles')).toBe('2026-05-04T07:00:00.000Z');
    expect(at('2026-05-04', 'Pacific/Kiritimati')).toBe('2026-05-03T10:00:00.000Z');
  });

  test('has a time of the same zone, or of the offset that it names', () => {
    expect(at('2026-05-04T18:30', 'Asia/Tehran')).toBe('2026-05-04T15:00:00.000Z');
    expect(at('2026-05-04T18:30Z', 'Asia/Tehran')).toBe('2026-05-04T18:30:00.000Z');
    expect(at('2026-05-04T18:30+02:00', 'Asia/Tehran')).toBe('2026-05-04T16:30:00.000Z');
  });

  test('is as long after midnight as it says where clocks skip that hour', () => {
    // On 29 March 2026 clocks in Berlin go from 02:00 to 03:00.
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    // In Beirut they skip midnight itself, and the day begins at 01:00.
    expect(at('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
  });

  test('is the first of two where clocks repeat an hour', () => {
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('is what the clocks of UTC say there', () => {
    const years = { min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true };
    forAll(date(years), (moment) => {
      const written = moment.toISOString().slice(0, 16);
      expect(at(written, 'UTC')).toBe(`${written}:00.000Z`);
    });
  });
});
