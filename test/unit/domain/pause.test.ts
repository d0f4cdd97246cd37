import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPause } from '../../../functions/consent/preference-form.ts';
import { addMonths, startOfDay } from '../../../functions/core/base/calendar.ts';
import type { FieldError } from '../../../schema/contracts/errors.ts';
import { FIELD, PAUSE } from '../../../schema/contracts/fields.ts';
import { runs } from '../../support/for-all.ts';
import { NOW } from '../../support/subscribers.ts';

const ZONE = 'Asia/Tehran';

const read = (pause: string, until = '', now = NOW) => {
  const errors: FieldError[] = [];
  const values = { [FIELD.pause]: [pause], [FIELD.pauseUntil]: [until] };
  const end = readPause(values, ZONE, now, errors);
  return errors.length > 0 ? errors.map(({ code }) => code) : end;
};

describe('a pause', () => {
  test('is left as it is, or ended, where no length is chosen', () => {
    expect(read('')).toBeUndefined();
    expect(read(PAUSE.keep, '2026-06-01')).toBeUndefined();
    expect(read(PAUSE.none, '2026-06-01')).toBeNull();
  });

  test('of some months ends on the same day of a later month', () => {
    expect(read('3')).toBe(Date.UTC(2026, 7, 20, 9, 30));
  });

  test('until a date ends when that day begins in the site’s time zone', () => {
    expect(read(PAUSE.until, '2026-06-01')).toBe(Date.parse('2026-05-31T20:30:00Z'));
  });

  test.each([
    [PAUSE.until, '', 'pause-malformed'],
    [PAUSE.until, 'next week', 'pause-malformed'],
    [PAUSE.until, '2026-02-30', 'pause-malformed'],
    ['2', '', 'pause-malformed'],
    ['for ever', '2026-06-01', 'pause-malformed'],
    [PAUSE.until, '2026-05-20', 'pause-not-in-future'],
    [PAUSE.until, '1999-01-01', 'pause-not-in-future'],
    [PAUSE.until, '2036-06-01', 'pause-too-far'],
    [PAUSE.until, '9999-12-31', 'pause-too-far'],
  ])('%s %s is %s', (pause, until, code) => {
    expect(read(pause, until)).toEqual([code]);
  });

  test('may begin at the last moment before its end, and not at it', () => {
    const start = startOfDay('2026-06-01', ZONE) ?? 0;
    expect(read(PAUSE.until, '2026-06-01', start - 1)).toBe(start);
    expect(read(PAUSE.until, '2026-06-01', start)).toEqual(['pause-not-in-future']);
  });

  test('always ends later than now and within two years', () => {
    const choice = fc.constantFrom(PAUSE.until, '1', '3', '6');
    const days = fc.integer({ min: -1000, max: 1000 });
    runs(300).forAll(choice, days, (pause, ahead) => {
      const until = new Date(NOW + ahead * 86_400_000).toISOString().slice(0, 10);
      const end = read(pause, until);
      if (typeof end !== 'number') return;
      expect(end).toBeGreaterThan(NOW);
      expect(end).toBeLessThanOrEqual(addMonths(NOW, 24));
    });
  });
});
