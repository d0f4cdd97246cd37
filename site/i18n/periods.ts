import { RETENTION_KINDS, type Retention } from '../../schema/content/data-protection.ts';
import type { Language } from '../../schema/content/shared.ts';
import { type Counted, LOCALES, messages, plural } from './index.ts';

type Units = Record<'year' | 'month' | 'week' | 'day', Counted>;

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** “2 years and 6 months”, from an ISO 8601 duration of whole years, months, weeks and days. */
export const periodIn = (language: Language, units: Units, duration: string): string => {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].flatMap(([, count, letter]) => {
    const unit = Object.entries(UNITS).find(([known]) => known === letter)?.[1];
    return unit && Number(count) > 0 ? [plural(language, Number(count), units[unit])] : [];
  });
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(parts);
};

/** A number of days in words; 365 of them are a year, which is never longer than a year. */
const daysIn = (language: Language, days: number): string => {
  const duration = days % 365 === 0 ? `P${days / 365}Y` : `P${days}D`;
  return periodIn(language, messages[language].period, duration);
};

/** Values of `PAGE_PLACEHOLDERS`: how long personal data is kept, in words. */
export const retentionIn = (language: Language, retention: Retention): Record<string, string> =>
  Object.fromEntries(
    RETENTION_KINDS.map((kind) => [`retention.${kind}`, daysIn(language, retention[kind])]),
  );
