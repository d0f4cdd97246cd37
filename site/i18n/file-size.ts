import { numberFormat } from './formatters.ts';

/** The size of a file (in bytes) as people say it, in the units and digits of a locale. */
export const fileSize = (bytes: number, locale: string): string => {
  const large = bytes >= 1_000_000;
  const value = Math.max(1, bytes / (large ? 1_000_000 : 1_000));
  return numberFormat(locale, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    // In Persian and Arabic, short ones would be Latin letters.
    unitDisplay: 'long',
    maximumFractionDigits: large && value < 10 ? 1 : 0,
  }).format(value);
};
