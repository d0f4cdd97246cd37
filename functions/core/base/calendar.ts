import { DAY } from '../../../schema/contracts/times.ts';
import { figuresIn } from './figures.ts';

/** Calendar arithmetic. Instants are UTC milliseconds; dates are of the zone that is named. */

/** An instant as ISO 8601 has it, in UTC. */
export const isoTime = (instant: number): string => new Date(instant).toISOString();

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The same day some calendar months later, at the same time of day in UTC; the last day of the month
 * if that month is shorter.
 */
export const addMonths = (instant: number, months: number): number => {
  const start = new Date(instant);
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(
    Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0),
  ).getUTCDate();
  moved.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return moved.getTime();
};

/**
 * The end of an ISO 8601 period of whole years, months, weeks and days that begins at an instant, such as
 * `P2Y`. Throws a RangeError for anything else.
 */
export const addPeriod = (instant: number, period: string): number => {
  const [whole, years, months, weeks, days] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period) ?? [];
  if (whole === undefined) throw new RangeError('not a period');
  const moved = addMonths(instant, 12 * Number(years ?? 0) + Number(months ?? 0));
  return moved + (7 * Number(weeks ?? 0) + Number(days ?? 0)) * DAY;
};

const TYPED = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/;

/** A date as somebody typed it, year first, as ISO 8601 has it; anything else as it is. */
export const typedDate = (text: string): string => {
  const [, year, month = '', day = ''] = TYPED.exec(figuresIn(text)) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/**
 * The instant at which an ISO 8601 date begins in a time zone, or `undefined` if it is no date of
 * the Gregorian calendar. If clocks go forward at midnight, the day begins later than at 00:00; if they go
 * back to it, with the first of the two.
 */
export const startOfDay = (date: string, timeZone: string): number | undefined => {
  const [, year, month, day] = DATE.exec(date)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const utc = Date.UTC(year, month - 1, day);
  if (new Date(utc).toISOString().slice(0, 10) !== date) return undefined;
  // Clocks may change on that day. It begins by the offset of the day before or of that after, with the
  // first of the two instants that show the date.
  const begins = [-DAY, DAY]
    .map((away) => utc - offset(utc + away, timeZone))
    .filter((at) => at + offset(at, timeZone) >= utc);
  return Math.min(...begins);
};

/** What the zone's clocks show ahead of UTC at an instant, in milliseconds. */
const offset = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
};
