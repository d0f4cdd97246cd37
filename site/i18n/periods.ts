import { RETENTION_KINDS, type Retention } from '../../schema/content/data-protection.ts';
import type { Language } from '../../schema/content/languages.ts';
import { periodIn } from './counted.ts';
import { localeOf, messagesIn } from './index.ts';

/** A number of days in words; 365 of them are a year, which is never longer than a year. */
export const daysIn = (language: Language, days: number): string => {
  const duration = days % 365 === 0 ? `P${days / 365}Y` : `P${days}D`;
  return periodIn(localeOf(language), messagesIn(language).period, duration);
};

/** Values of `PAGE_PLACEHOLDERS`: how long personal data is kept, in words. */
export const retentionIn = (language: Language, retention: Retention): Record<string, string> =>
  Object.fromEntries(
    RETENTION_KINDS.map((kind) => [`retention.${kind}`, daysIn(language, retention[kind])]),
  );
