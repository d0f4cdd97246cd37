import { z } from 'zod';
import { say } from './say.ts';

/** Text that has to say something. */
export const text = (what: string, max = 200) =>
  z
    .string({ error: say`write ${what} here, as text` })
    .trim()
    .min(1, say`write ${what} here: it is empty`)
    .max(max, say`shorten ${what} to at most ${max} characters`);

/** An id: kept for ever, never shown. */
export const id = (max = 24) =>
  z
    .string({
      error: say`write an id: small Latin letters, digits and hyphens, such as \`spring-fair\``,
    })
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      say`use only small Latin letters, digits and single hyphens, such as \`spring-fair\``,
    )
    .max(max, say`shorten the id to at most ${max} characters`);

/** Indexes of the entries of a list whose key an earlier entry has. */
export const repeats = <T>(list: readonly T[], keyOf: (entry: T) => string): number[] => {
  const keys = list.map(keyOf);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
};

/** For lists in which nothing may stand twice, such as the boxes of a form. */
export const once = (list: readonly string[], context: z.RefinementCtx): void => {
  for (const index of repeats(list, String)) {
    const message = say`remove it: \`${list[index] ?? ''}\` stands here already`;
    context.addIssue({ code: 'custom', path: [index], message });
  }
};

/** Id of an entry of another collection, or of something that the settings list. */
export const reference = (collection: string, max = 24) => id(max).meta({ refersTo: collection });

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that have a name and are no country. */
const NO_COUNTRIES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

/** Withdrawn codes and mistaken ones, such as "UK", stand for another code. */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !NO_COUNTRIES.includes(code) &&
  regions.of(code) !== undefined &&
  new Intl.Locale(`und-${code}`).region === code;

const COUNTRY = say`write a country as two capital letters, such as \`IR\` or \`DE\``;

/** A country as ISO 3166-1 alpha-2. */
export const country = z.string({ error: COUNTRY }).refine(isCountry, COUNTRY);

const LEGAL_AREA = say`write a country as two capital letters, such as \`IR\`, or \`EU\``;

/** Whose law holds: a country, or the European Union. */
export const legalArea = z
  .string({ error: LEGAL_AREA })
  .refine((code) => code === 'EU' || isCountry(code), LEGAL_AREA);

const PERIOD = say`write a period: \`P2Y\` for two years, \`P18M\` for 18 months, \`P90D\` for 90 days`;

const YEAR = 366;
const MOST_YEARS = 30;
const DAYS: Readonly<Record<string, number>> = { Y: YEAR, M: 31, W: 7, D: 1 };

const daysIn = (written: string): number =>
  [...written.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (DAYS[unit] ?? 0),
    0,
  );

/** A period in whole years, months, weeks and days, as ISO 8601 writes it. */
export const period = z
  .string({ error: PERIOD })
  .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, PERIOD)
  .refine((written) => /[1-9]/.test(written), PERIOD)
  .refine(
    (written) => daysIn(written) <= MOST_YEARS * YEAR,
    say`write 30 years at most, such as \`P2Y\`: data is kept only as long as there is a reason`,
  );

/** A choice of yes or no, with its value if it is left out. */
export const flag = (initial: boolean) =>
  z.boolean({ error: say`write \`true\` or \`false\`` }).default(initial);

/** For entries with a page of their own, which may wait until they are finished. */
export const draft = flag(false).describe('A draft is seen while editing, and never published.');

export const whole = (least: number, most: number, error = say`write a whole number`) =>
  z
    .number({ error })
    .int(error)
    .min(least, say`write \`${least}\` or more`)
    .max(most, say`write \`${most}\` or less`);

export const https = z.url({
  protocol: /^https$/,
  error: say`write an address starting with \`https://\``,
});

export const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: say`write one of these: ${words}` });

/** At least one word of a list, none twice; `error` says what to list. */
export const someOf = <const T extends readonly string[]>(words: T, error?: string) =>
  z
    .array(z.enum(words, { error: say`write only words from this list: ${words}` }), error)
    .min(1, error)
    .superRefine(once);

/** Position in a list; small numbers come first. */
export const order = z
  .number({ error: say`write a whole number: small numbers come first` })
  .int(say`write a whole number: small numbers come first`)
  .default(100);
