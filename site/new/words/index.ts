import type { Language } from '../../../schema/content/languages.ts';
import { ar } from './ar.ts';
import { en, type NewWords } from './en.ts';
import { fa } from './fa.ts';

/** Languages that the command itself speaks; in others it speaks English. */
const WORDS: Readonly<Record<Language, NewWords>> = { en, fa, ar };

export const wordsIn = (language: Language): NewWords => WORDS[language] ?? en;

/** The words in each language that the command speaks. */
export const ALL_WORDS: readonly NewWords[] = Object.values(WORDS);
