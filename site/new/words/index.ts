import type { Language } from '../../../schema/content/languages.ts';
import { ar } from './ar.ts';
import { en, type NewWords } from './en.ts';
import { fa } from './fa.ts';

/** Languages that the command itself speaks; in others it speaks English. */
const WORDS: Readonly<Record<Language, NewWords>> = { en, fa, ar };

export const wordsIn = (language: Language): NewWords => WORDS[language] ?? en;

/** The words in each language that the command speaks. */
export const ALL_WORDS: readonly NewWords[] = Object.values(WORDS);

/** The language of a terminal, from `LANG=fa_IR.UTF-8` and the like; English if it is not spoken. */
export const terminalLanguage = (
  environment: Readonly<Record<string, string | undefined>>,
): Language => {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const said = LC_ALL || LC_MESSAGES || LANG || '';
  const code = said.split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(WORDS, code) ? code : 'en';
};
