import { messages } from 'virtual:messages';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { FieldErrorCode, FormProblem } from '../../schema/contracts/errors.ts';
import { type Counted, counted } from './counted.ts';
import type en from './en.json';
import { numberFormat } from './formatters.ts';

export { fill } from './fill.ts';

/**
 * Words of the site. English gives the type, so that an error code without a sentence fails the type
 * check; the other files are compared with it when content is checked.
 */
export type Messages = typeof en & {
  about: { direction: 'ltr' | 'rtl' };
  error: Record<FieldErrorCode, string>;
  problem: Record<FormProblem, { title: string; text: string }>;
};

/** The words of a language; those of the site's first one if the site does not have it. */
export const messagesIn = (language: Language): Messages => textIn(messages, language);

/** How the site writes dates and numbers in a language, for `Intl`. */
export const localeOf = (language: Language): string => messagesIn(language).about.locale;

/** Writing direction of one of the site's languages. */
export const direction = (language: Language): 'ltr' | 'rtl' =>
  messagesIn(language).about.direction;

/** Name of a language in the words of another one, such as “German” for `de` in English. */
export const languageNameIn = (language: Language, named: Language): string =>
  new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(named) ?? named;

/** `lang` and `dir` of a text; the direction is left to its letters if the site has dropped it. */
export const written = (language: Language) => ({
  lang: language,
  dir: messages[language]?.about.direction ?? ('auto' as const),
});

/** Name of a language in itself; the site may have dropped one that somebody chose. */
export const languageName = (language: Language): string =>
  messages[language]?.about.name ??
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ??
  language;

/** `lang` and `dir` for a part whose language is not that of the page; nothing if it is. */
export const foreign = (text: Language, page: Language) => (text === page ? {} : written(text));

/** The language that a text stands in from, if the page's language has none of its own. */
export const standsIn = (text: { language: Language }, page: Language): Language | undefined =>
  text.language === page ? undefined : text.language;

/** A number in the digits of the language. */
export const number = (language: Language, value: number): string =>
  numberFormat(localeOf(language)).format(value);

/** Latin digits of a text in those of the language. */
export const inDigits = (language: Language, text: string): string =>
  text.replaceAll(/[0-9]/g, (digit) => number(language, Number(digit)));

/** Name of a country in a language. */
export const countryIn = (language: Language, code: string): string =>
  new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(code) ?? code;

/** The form of a counted phrase that the language's plural rules ask for, with its number. */
export const plural = (language: Language, count: number, forms: Counted): string =>
  counted(localeOf(language), count, forms);

/** Order of two titles as a lexicon of the language has them. */
export const compareIn = (language: Language): ((a: string, b: string) => number) =>
  new Intl.Collator(localeOf(language)).compare;

/** Script of a language as ISO 15924 has it, such as `Arab`: fonts go by it. */
export const scriptOf = (language: Language): string =>
  new Intl.Locale(localeOf(language)).maximize().script ?? '';

/** Digits of a language as CLDR calls them, such as `arabext`. */
export const digitsOf = (language: Language): string =>
  numberFormat(localeOf(language)).resolvedOptions().numberingSystem;
