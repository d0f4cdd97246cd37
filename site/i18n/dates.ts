import type { Language } from '../../schema/content/languages.ts';
import { dateFormat } from './formatters.ts';
import { localeOf } from './index.ts';

export { isoDay } from './iso-day.ts';

const format = (
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  at: number | string,
): string => dateFormat(localeOf(language), { timeZone, ...options }).format(new Date(at));

/** A day such as “12 October 2026”. `at` is UTC, in milliseconds or ISO 8601, shown in `timeZone`. */
export const day = (language: Language, timeZone: string, at: number | string): string =>
  format(language, timeZone, { dateStyle: 'long' }, at);

/** A day with its time, in 24 hours. `at` is UTC, in milliseconds or ISO 8601, shown in `timeZone`. */
export const moment = (language: Language, timeZone: string, at: number | string): string =>
  format(
    language,
    timeZone,
    {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
    at,
  );
