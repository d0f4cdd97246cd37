import { TIMES, type TimeName } from '../../schema/contracts/times.ts';
import { fill } from './fill.ts';
import { listFormat, numberFormat, pluralRules } from './formatters.ts';

/** A counted phrase in the forms that the language's plural rules ask for. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string | undefined>>;

/** The form of a counted phrase that the locale's plural rules ask for, with its number. */
export const counted = (locale: string, count: number, forms: Counted): string => {
  const form = forms[pluralRules(locale).select(count)] ?? forms.other;
  return fill(form, { count: numberFormat(locale).format(count) });
};

/** Units of a period in words, from the group `period` of a messages file. */
export type Units = Record<'year' | 'month' | 'week' | 'day' | 'hour' | 'minute', Counted>;

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** “2 years and 6 months”, from an ISO 8601 duration of whole years, months, weeks and days. */
export const periodIn = (locale: string, units: Units, duration: string): string => {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].flatMap(([, count, letter]) => {
    const unit = Object.entries(UNITS).find(([known]) => known === letter)?.[1];
    return unit && Number(count) > 0 ? [counted(locale, Number(count), units[unit])] : [];
  });
  return listFormat(locale).format(parts);
};

/** Values of `TIME_PLACEHOLDERS` in words, such as “48 hours”. */
export const timesIn = (locale: string, units: Units): Record<string, string> => {
  const names = Object.keys(TIMES).filter((name): name is TimeName => name in TIMES);
  return Object.fromEntries(
    names.map((name) => {
      const { count, unit } = TIMES[name];
      return [`time.${name}`, counted(locale, count, units[unit])];
    }),
  );
};
