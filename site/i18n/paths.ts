import type { Language } from '../../schema/content/shared.ts';

type Places = Record<Language, { slug: string }>;

/** Address of a page of the site; the start page has no slug. */
export const pathOf = (language: Language, slug: string): string =>
  slug === '' ? `/${language}/` : `/${language}/${slug}/`;

/** Address of the same page in each language, for the menu of languages. */
export const pathsOf = (text: Places): Record<Language, string> => ({
  en: pathOf('en', text.en.slug),
  fa: pathOf('fa', text.fa.slug),
  ar: pathOf('ar', text.ar.slug),
});
