import { dateFormat } from './formatters.ts';

/** `YYYY-MM-DD` of the day in `timeZone` that lies `days` after `at`, for date inputs. */
export const isoDay = (timeZone: string, at: number, days = 0): string =>
  dateFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at + days * 86_400_000);
