import { dateFormat } from '../i18n/formatters.ts';

/** Milliseconds of a day. */
const DAY = 86_400_000;

const clockIn = (timeZone: string): Intl.DateTimeFormat =>
  dateFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** How far the clocks of a time zone were ahead of UTC at a moment, in milliseconds. */
const offsetAt = (timeZone: string, at: number): number => {
  const parts = new Map(
    clockIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const shown = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return Date.parse(shown) - Math.floor(at / 1000) * 1000;
};

/**
 * The moment that a date of content means, UTC in milliseconds: a day begins at midnight, and both
 * day and time are of `timeZone` where they name no offset. An hour that the clocks skip is taken
 * as long after midnight as it says; one that they repeat, the first time.
 */
export const momentOf = (written: string, timeZone: string): number => {
  if (/(Z|[+-]\d\d:\d\d)$/.test(written) && written.includes('T')) return Date.parse(written);
  const wall = Date.parse(`${written.includes('T') ? written : `${written}T00:00`}Z`);
  const before = wall - offsetAt(timeZone, wall - DAY);
  const after = wall - offsetAt(timeZone, wall + DAY);
  const real = [before, after].filter((at) => at + offsetAt(timeZone, at) === wall);
  return real.length > 0 ? Math.min(...real) : before;
};

/** At which moment the site is made, and whether it is for editing, where all posts are seen. */
export interface Edition {
  /** UTC in milliseconds. */
  at: number;
  drafts: boolean;
}
