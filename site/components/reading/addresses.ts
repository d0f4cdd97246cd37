import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, type Texts, textIn } from '../../../schema/content/languages.ts';
import { LINK_KINDS, type LinkKind } from '../../../schema/content/link-kinds.ts';
import type { Library } from '../../catalogue/library.ts';
import { pathOf } from '../../i18n/paths.ts';
import { readLink } from '../../markdown/links.ts';

type Placed = readonly { id: string; text: Texts<{ slug: string }> }[];

/** Addresses below the language, by scheme and id, such as `page:about`. */
export type Addresses = ReadonlyMap<string, Texts<{ slug: string }>>;

/** Pages that the product makes have the same address in every language. */
const PRODUCT = {
  home: '',
  manage: 'manage',
  verify: 'verify',
  posts: 'posts',
  topics: 'topics',
  search: 'search',
  records: 'records',
};

/** Where each entry is that a link can name; made once for all texts. */
export const addressesOf = (
  { pages, landings }: Pick<Catalogue, 'pages' | 'landings'>,
  { posts, categories, tags, authors, topics }: Library,
): Addresses => {
  const of = (scheme: LinkKind, folder: string, placed: Placed) =>
    placed.map(({ id, text }): [string, Texts<{ slug: string }>] => [
      `${scheme}:${id}`,
      Object.fromEntries(
        Object.entries(text).map(([language, { slug }]) => [language, { slug: folder + slug }]),
      ),
    ]);
  return new Map([
    ...of('page', '', pages),
    ...of('landing', '', landings),
    ...of('post', 'posts/', posts),
    ...of('category', 'categories/', categories),
    ...of('tag', 'tags/', tags),
    ...of('author', 'authors/', authors),
    ...of('topic', 'topics/', topics),
  ]);
};

/** The address of a link that names an entry; `undefined` if the site does not show the entry. */
const addressOf = (href: string, language: Language, addresses: Addresses): string | undefined => {
  const target = readLink(href);
  if (target.kind !== 'entry') return href;
  const { scheme, id, anchor } = target;
  const product = Object.entries(PRODUCT).find(([known]) => scheme === 'product' && known === id);
  if (product) return `${pathOf(language, product[1])}${anchor}`;
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
