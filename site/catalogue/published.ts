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
 * The moment of a date in content, in UTC milliseconds. A day begins at midnight; without an
 * offset, the date is in `timeZone`. An hour that the clocks skip counts as if they did not; of an
 * hour that they repeat, the first counts.
 */
export const momentOf = (written: string, timeZone: string): number => {
  if (/(Z|[+-]\d\d:\d\d)$/.test(written) && written.includes('T')) return Date.parse(written);
  const wall = Date.parse(`${written.includes('T') ? written : `${written}T00:00`}Z`);
  const before = wall - offsetAt(timeZone, wall - DAY);
  const after = wall - offsetAt(timeZone, wall + DAY);
  const real = [before, after].filter((at) => at + offsetAt(timeZone, at) === wall);
  return real.length > 0 ? Math.min(...real) : before;
};

/** The moment of the build, and whether it is for editing, which shows all posts. */
export interface Edition {
  /** UTC in milliseconds. */
  at: number;
  drafts: boolean;
}
