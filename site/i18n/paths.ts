import { inAll, type Language, type Texts } from '../../schema/content/languages.ts';

/** Address of a page of the site; the start page has no slug. */
export const pathOf = (language: Language, slug: string): string =>
  slug === '' ? `/${language}/` : `/${language}/${slug}/`;

/** Address of the same page in each language, for the menu of languages. */
export const pathsOf = (text: Texts<{ slug: string }>): Texts<string> =>
  Object.fromEntries(
    Object.entries(text).map(([language, { slug }]) => [language, pathOf(language, slug)]),
  );

/** Addresses of one of the product's own pages: `tail` is the same in each language. */
export const pathsTo = (languages: readonly Language[], tail: string): Texts<string> =>
  inAll(languages, (language) => `/${language}${tail}`);
