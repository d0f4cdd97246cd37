import type { Language } from '../../schema/content/shared.ts';
import { LOCALES } from './index.ts';

const format = (
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  at: number,
): string => new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options }).format(at);

/** A day such as “12 October 2026”. `at` is UTC in milliseconds, shown in `timeZone`. */
export const day = (language: Language, timeZone: string, at: number): string =>
  format(language, timeZone, { dateStyle: 'long' }, at);

/** A day with its time, in 24 hours. `at` is UTC in milliseconds, shown in `timeZone`. */
export const moment = (language: Language, timeZone: string, at: number): string =>
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

/** `YYYY-MM-DD` of the day in `timeZone` that lies `days` after `at`, for date inputs. */
export const isoDay = (timeZone: string, at: number, days = 0): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at + days * 86_400_000);
