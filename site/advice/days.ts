/** Days that were written in other digits, in another order or in another calendar. */

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Persian and Arabic digits as Latin ones: only these are numbers for a computer. */
export const inLatinDigits = (value: string): string =>
  value.replaceAll(EASTERN, (digit) => String((digit.codePointAt(0) ?? 0) & 15));

const DAY = 86_400_000;

/** A calendar with the day on which its first year began, UTC in milliseconds, and the length of a year in days. */
const CALENDARS = {
  persian: { start: Date.UTC(622, 2, 22), year: 365.2422 },
  'islamic-umalqura': { start: Date.UTC(622, 6, 19), year: 354.367 },
} as const;

/** From this year on, one of the 13th to the 15th century is of the lunar calendar: in the other it lies ahead. */
const LUNAR = 1430;

/** The Gregorian day of another calendar; nothing if it has no such day. */
const gregorian = (calendar: keyof typeof CALENDARS, wanted: string): string | undefined => {
  const [year = 0, month = 1, day = 1] = wanted.split('-').map(Number);
  const { start, year: days } = CALENDARS[calendar];
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    ...{ timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' },
  });
  const about = start + Math.floor((year - 1) * days + (month - 1) * (days / 12) + day - 1) * DAY;
  const near = Array.from({ length: 13 }, (_, index) => about + (index - 6) * DAY);
  const found = near.find((at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return parts.get('year') === year && parts.get('month') === month && parts.get('day') === day;
  });
  return found === undefined ? undefined : new Date(found).toISOString().slice(0, 10);
};

/** Years that the calendars of Persian and Arabic have today. */
const OTHER = /^1[34]\d\d-/;

/**
 * A day as ISO 8601 writes it, from one with its year first.
 *
 * @example
 * dayMeant('۱۴۰۵/۹/۹') // '2026-11-30'
 */
export const dayMeant = (written: string): string | undefined => {
  const [, year, month, day, rest = ''] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(T.*)?$/.exec(inLatinDigits(written.trim())) ?? [];
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!OTHER.test(iso)) return `${iso}${rest}`;
  const meant = gregorian(Number(year) < LUNAR ? 'persian' : 'islamic-umalqura', iso);
  return meant && `${meant}${rest}`;
};
