import { attribute, descendants, elements } from './html.ts';
import type { OpenPage } from './visitor.ts';

/** Where the menu of languages leads: an address for each language. */
export const languageMenu = (html: string): Map<string, string> => {
  const menus = elements(html, 'ul').filter((list) => attribute(list, 'class') === 'languages');
  const links = menus.flatMap(descendants).filter(({ tagName }) => tagName === 'a');
  return new Map(
    links.map((link) => [attribute(link, 'hreflang') ?? '', attribute(link, 'href') ?? '']),
  );
};

/** Where the menu of a page that is open leads for one language. */
export const menuPath = ({ html, path }: OpenPage, language: string): string => {
  const link = languageMenu(html).get(language);
  if (link === undefined) throw new Error(`the menu on ${path} has no ${language}`);
  return link;
};
