import type { CatalogueMenus, MenuLink } from '../../schema/content/catalogue.ts';
import { inAll, type Language, type Texts, textIn } from '../../schema/content/languages.ts';
import type { Menus, MenuTarget, ProductPlace } from '../../schema/content/menus.ts';
import { productPath } from '../i18n/paths.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { hiddenNames, publishablesAt } from './hidden.ts';
import { nameOf, PLACE_KINDS, type Place, type Places, placesOf } from './places.ts';
import type { Edition } from './published.ts';

/** Titles of pages of the product, for links without a label. */
export type PlaceNames = Texts<{ place: Record<ProductPlace, string> }>;

interface Around {
  language: Language;
  places: Places;
  names: PlaceNames;
  /** Names of what is not public. */
  hidden: ReadonlySet<string>;
}

type Target = Pick<Place, 'href' | 'language'> & { title: string };

const targetOf = (link: MenuTarget, around: Around): Target | undefined => {
  const { language, places, names, hidden } = around;
  if (link.url !== undefined) return { href: link.url, title: link.url, language };
  if (link.product !== undefined) {
    const title = textIn(names, language).place[link.product];
    return { href: productPath(language, link.product), title, language };
  }
  for (const kind of PLACE_KINDS) {
    const id = link[kind];
    const isSeen = id !== undefined && !hidden.has(nameOf({ kind, id }));
    const texts = isSeen ? places[kind].get(id) : undefined;
    if (texts) return textIn(texts, language);
  }
  return undefined;
};

const linkOf = (link: MenuTarget, around: Around): MenuLink[] => {
  const target = targetOf(link, around);
  if (!target) return [];
  const { href, title, language } = target;
  return link.label
    ? [{ href, label: textIn(link.label, around.language), language: around.language }]
    : [{ href, label: title, language }];
};

const headerOf = (header: Menus['header'], around: Around): MenuLink[] =>
  header.flatMap((link) => {
    const links = (link.links ?? []).flatMap((inner) => linkOf(inner, around));
    return linkOf(link, around).map((outer) => (links.length > 0 ? { ...outer, links } : outer));
  });

/**
 * The menus with the addresses of their links. They are part of the catalogue because pages made on
 * demand show them. Links to posts that are not public are left out.
 */
export const menusOf = (
  entries: SoundEntries,
  names: PlaceNames,
  { at, drafts }: Edition,
): CatalogueMenus => {
  const { languages } = entries.settings;
  const { header, footer, footerText } = entries.menus.data;
  const places = placesOf(entries, languages);
  const hidden = drafts ? new Set<string>() : hiddenNames(publishablesAt(entries, at));
  const inLanguage = <T>(of: (around: Around) => T): Texts<T> =>
    inAll(languages, (language) => of({ language, places, names, hidden }));
  return {
    header: inLanguage((around) => headerOf(header, around)),
    footer: inLanguage((around) =>
      footer.map(({ title, links }) => ({
        title: textIn(title, around.language),
        links: links.flatMap((link) => linkOf(link, around)),
      })),
    ),
    ...(footerText === undefined ? {} : { footerText }),
  };
};
