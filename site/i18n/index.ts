import type { Language } from '../../schema/content/shared.ts';
import type { FieldErrorCode, FormProblem } from '../../schema/contracts/errors.ts';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import fa from './fa.json' with { type: 'json' };

/**
 * Words of the site. English gives the type, so that a key or an error code without a sentence in
 * one of the languages fails the type check.
 */
export type Messages = typeof en & {
  error: Record<FieldErrorCode, string>;
  problem: Record<FormProblem, { title: string; text: string }>;
};

/** All words that pages show, by language. */
export const messages: Record<Language, Messages> = { en, fa, ar };

/** Writing direction of a language. */
export const direction = (language: Language): 'ltr' | 'rtl' => (language === 'en' ? 'ltr' : 'rtl');

/** `lang` and `dir` for a part whose language is not that of the page; nothing where it is. */
export const foreign = (text: Language, page: Language) =>
  text === page ? {} : { lang: text, dir: direction(text) };

/** Puts values into a sentence's placeholders; a placeholder without a value stays as it is. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/**
 * Calendar and digits are named, because engines differ in what they take for granted: Persian
 * dates are in the Persian calendar, Arabic ones in the Gregorian one.
 */
export const LOCALES = {
  en: 'en-GB',
  fa: 'fa-IR-u-ca-persian-nu-arabext',
  ar: 'ar-u-ca-gregory-nu-arab',
} as const satisfies Record<Language, string>;

/** A number in the digits of the language. */
export const number = (language: Language, value: number): string =>
  new Intl.NumberFormat(LOCALES[language]).format(value);

/** A counted phrase in the forms that the language's plural rules ask for. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string | undefined>>;

/** The form of a counted phrase that the language's plural rules ask for, with its number. */
export const plural = (language: Language, count: number, forms: Counted): string => {
  const form = forms[new Intl.PluralRules(LOCALES[language]).select(count)] ?? forms.other;
  return fill(form, { count: number(language, count) });
};
