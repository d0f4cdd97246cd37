import { z } from 'zod';
import { say } from './say.ts';

/** A language as BCP 47 names it, such as `fa`: one that has a messages file in `site/i18n/`. */
export type Language = string;

/** Something in several languages, the site's first one first. */
export type Texts<T> = Readonly<Record<Language, T>>;

const CODE = say`write the code of a language: two or three small Latin letters, such as \`fa\``;

/** Code of a language, without script or region (BCP 47, primary language subtag). */
export const languageCode = z.string({ error: CODE }).regex(/^[a-z]{2,3}$/, CODE);

/**
 * The text in a language, or else the first: a language that the site has dropped must not keep a
 * mail from going out. Throws a RangeError if there is none.
 */
export const textIn = <T>(texts: Texts<T>, language: Language): T => {
  const [first] = Object.values(texts);
  const found = texts[language] ?? first;
  if (found === undefined) throw new RangeError('there is no text in any language');
  return found;
};

/** The same for each of several languages: their texts, in their order. */
export const inAll = <T>(languages: readonly Language[], of: (language: Language) => T): Texts<T> =>
  Object.fromEntries(languages.map((language) => [language, of(language)]));

/** The site's first language, for readers of whom nothing is known. */
export const firstOf = (languages: readonly Language[]): Language => {
  const [first] = languages;
  if (first === undefined) throw new RangeError('a site has at least one language');
  return first;
};

/** A value in each language, for settings that are one file for all languages. */
export const inEachLanguage = <T extends z.ZodType>(value: T) =>
  z
    .record(z.string(), value, {
      error: say`write it in each language of the site below, indented`,
    })
    .meta({ inEachLanguage: true });

/** Numbers from before there was a rule. Never renumber: the ledger has them. */
const FIRST_THREE = new Map([
  ['en', 1],
  ['fa', 2],
  ['ar', 3],
]);
/** Stored for somebody who is erased: as if no language had ever been chosen. */
export const LANGUAGE_OF_NOBODY = 1;
const LETTERS = 26;
const TWO_LETTERS = 100;
const THREE_LETTERS = 1000;
const A = 97;

/**
 * The number of a language in the database. It follows from the code, so that languages can be
 * added without a table. Throws a RangeError for an invalid code.
 */
export const numberOfLanguage = (language: Language): number => {
  if (!/^[a-z]{2,3}$/.test(language)) throw new RangeError(`no code of a language: ${language}`);
  const first = FIRST_THREE.get(language);
  if (first !== undefined) return first;
  const place = [...language].reduce(
    (sum, letter) => sum * LETTERS + (letter.charCodeAt(0) - A),
    0,
  );
  return place + (language.length === 2 ? TWO_LETTERS : THREE_LETTERS);
};

const lettersOf = (place: number, length: number): string =>
  Array.from({ length }, (_, index) =>
    String.fromCharCode(A + (Math.floor(place / LETTERS ** (length - 1 - index)) % LETTERS)),
  ).join('');

const unfold = (number: number): Language | undefined => {
  for (const [language, first] of FIRST_THREE) if (first === number) return language;
  if (number >= TWO_LETTERS && number < TWO_LETTERS + LETTERS ** 2) {
    return lettersOf(number - TWO_LETTERS, 2);
  }
  return number >= THREE_LETTERS && number < THREE_LETTERS + LETTERS ** 3
    ? lettersOf(number - THREE_LETTERS, 3)
    : undefined;
};

/** The language that a stored number stands for. An unknown number is a fault: fail, do not guess. */
export const languageOfNumber = (number: number): Language => {
  const language = Number.isInteger(number) ? unfold(number) : undefined;
  if (language === undefined || numberOfLanguage(language) !== number) {
    throw new RangeError(`unknown language ${number} in the database`);
  }
  return language;
};
