import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, type Texts, textIn } from '../../../schema/content/languages.ts';
import { LINK_KINDS } from '../../../schema/content/link-kinds.ts';
import { PRODUCT_PLACES } from '../../../schema/content/menus.ts';
import type { Library } from '../../catalogue/library.ts';
import { folderOf, nameOf, PLACE_KINDS, type PlaceKind } from '../../catalogue/places.ts';
import { pathOf, productPath } from '../../i18n/paths.ts';
import { readLink } from '../../markdown/links.ts';
import { PLACES } from '../../reader/collections.ts';

interface Placed {
  id: string;
  text: Texts<{ slug: string }>;
}

/** Addresses below the language, by scheme and id, such as `page:about`. */
export type Addresses = ReadonlyMap<string, Texts<{ slug: string }>>;

/** Where each entry is that a link can name; made once for all texts. */
export const addressesOf = (
  { pages, landings }: Pick<Catalogue, 'pages' | 'landings'>,
  library: Library,
): Addresses => {
  const all = { ...library, pages, landings };
  const placed: Record<(typeof PLACES)[PlaceKind], readonly Placed[]> = all;
  return new Map(
    PLACE_KINDS.flatMap((kind) =>
      placed[PLACES[kind]].map(({ id, text }): [string, Placed['text']] => [
        nameOf({ kind, id }),
        Object.fromEntries(
          Object.entries(text).map(([language, { slug }]) => [
            language,
            { slug: `${folderOf(kind)}${slug}` },
          ]),
        ),
      ]),
    ),
  );
};

/** The address of a link that names an entry; `undefined` if the site does not show the entry. */
const addressOf = (href: string, language: Language, addresses: Addresses): string | undefined => {
  const target = readLink(href);
  if (target.kind !== 'entry') return href;
  const { scheme, id, anchor } = target;
  const product = scheme === 'product' && PRODUCT_PLACES.find((known) => known === id);
  if (product) return `${productPath(language, product)}${anchor}`;
  const texts = addresses.get(`${scheme}:${id}`);
  return texts && `${pathOf(language, textIn(texts, language).slug)}${anchor}`;
};

// A text holds no unescaped `<`, so this finds links and nothing that is written about links.
const LINK = new RegExp(
  `(<p class="action">)?<a href="((?:${LINK_KINDS.join('|')}):[^"]*)"([^>]*)>([\\s\\S]*?)</a>`,
  'g',
);
const DEAD_ACTION = /<p class="action"><\/p>\n?/g;

/**
 * Puts addresses where links name entries. A link to a post that is not public yet is shown as the
 * words that it is, and a button to one not at all: what leads nowhere should not look as if it did.
 */
export const withAddresses = (html: string, language: Language, addresses: Addresses): string =>
  html
    .replaceAll(LINK, (_, action = '', href: string, rest: string, inner: string) => {
      const address = addressOf(href, language, addresses);
      if (address !== undefined) return `${action}<a href="${address}"${rest}>${inner}</a>`;
      return action === '' ? inner : action;
    })
    .replaceAll(DEAD_ACTION, '');
