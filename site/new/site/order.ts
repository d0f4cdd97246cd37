import type { Language } from '../../../schema/content/languages.ts';
import { siteAr } from '../words/site-ar.ts';
import { type SiteWords, siteEn } from '../words/site-en.ts';
import { siteFa } from '../words/site-fa.ts';

const WORDS: Readonly<Record<Language, SiteWords>> = { en: siteEn, fa: siteFa, ar: siteAr };
export const siteWordsIn = (language: Language): SiteWords => WORDS[language] ?? siteEn;

/** Facts of a new site that may differ from language to language. */
export const TEXTS = [
  ...(['name', 'organisation', 'address', 'authority', 'authorityAddress'] as const),
  ...(['topic', 'letter'] as const),
];
/** Facts of which there is one. */
export const FACTS = ['contact', 'country', 'sender', 'authorityContact'] as const;
export type TextName = (typeof TEXTS)[number];
export type FactName = (typeof FACTS)[number];

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What a fact has to look like; the check of the content says the rest. */
export const FITS: Record<FactName, RegExp> = {
  contact: EMAIL,
  sender: EMAIL,
  country: /^[A-Z]{2}$/,
  authorityContact: /^(https:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+)$/,
};

/** Everything that makes a site somebody's own. */
export type SiteOrder = Record<TextName, Record<Language, string>> &
  Record<FactName, string> & { languages: readonly Language[]; timeZone: string };
