import { inAll, type Language, type Texts } from '../../schema/content/languages.ts';
import type { ProductPlace } from '../../schema/content/menus.ts';
import { PARAMETER } from '../../schema/contracts/fields.ts';

/** Address of a page of the site; the start page has no slug. */
export const pathOf = (language: Language, slug: string): string =>
  slug === '' ? `/${language}/` : `/${language}/${slug}/`;

/** Address of a page that the product makes: it is called the same in every language. */
export const productPath = (language: Language, place: ProductPlace): string =>
  pathOf(language, place === 'home' ? '' : place);

/** Address of the same page in each language, for the menu of languages. */
export const pathsOf = (text: Texts<{ slug: string }>): Texts<string> =>
  Object.fromEntries(
    Object.entries(text).map(([language, { slug }]) => [language, pathOf(language, slug)]),
  );

/** The page at an address without a language in its path, in each language: it is asked for beside it. */
export const pathsHere = (
  languages: readonly Language[],
  { pathname, searchParams }: URL,
): Texts<string> =>
  inAll(languages, (language) => {
    const asked = new URLSearchParams(searchParams);
    asked.set(PARAMETER.language, language);
    return `${pathname}?${asked}`;
  });

/** Where a form of the page at an address is sent to: it stays in the language that was asked for. */
export const pathHere = ({ pathname, searchParams }: URL): string => {
  const language = searchParams.get(PARAMETER.language);
  return language === null
    ? pathname
    : `${pathname}?${new URLSearchParams({ [PARAMETER.language]: language })}`;
};
