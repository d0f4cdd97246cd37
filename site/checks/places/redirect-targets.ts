import type { Language } from '../../../schema/content/languages.ts';
import { PRODUCT_PLACES } from '../../../schema/content/menus.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { PLACE_KINDS } from '../../catalogue/places.ts';
import { bare, namedBy } from '../../catalogue/redirect-lines.ts';
import { NOUNS, PLACES } from '../../reader/collections.ts';
import type { Entries } from '../../reader/entries.ts';
import { idsOf, unknown } from './references.ts';

/** The message about an unknown id that a redirect names; an id of another kind is pointed out. */
export const unknownTarget = (to: string, entries: Entries): Advice => {
  const { kind, id } = namedBy(to) ?? { kind: 'page', id: to };
  if (kind === 'product') return unknown(say`page of the product`, id, PRODUCT_PLACES);
  const other = PLACE_KINDS.find((known) => idsOf(entries[PLACES[known]]).includes(id));
  return other !== undefined && other !== kind
    ? say`write \`${other}:${id}\`: \`${id}\` is the id of another kind of entry (${NOUNS[PLACES[other]][0]})`
    : unknown(NOUNS[PLACES[kind]][0], id, idsOf(entries[PLACES[kind]]));
};

/** Parts of the site that its own pages answer besides those of content. */
const PRODUCT_LISTS = ['', 'posts', 'topics', 'search', 'manage', 'verify', 'records'];

/**
 * First parts of addresses that the Worker answers or the build fills, so that no redirect comes before
 * them: links in mails lead there, and have to for ever (invariant 6).
 */
export const PRODUCT_PARTS = [
  ...['address', 'api', 'confirm', 'edit', 'file', 'gift', 'healthz', 'hooks', 'left', 'p'],
  ...['schemas', 'subscribe', 'u', 'U', '.well-known', '_astro', '_files', 'draws', 'og'],
  ...['media', 'pagefind', 'favicon.svg', 'records.json', 'robots.txt', 'sitemap.xml'],
];

/** The same below a language. */
export const PRODUCT_PARTS_BELOW = ['erased', 'feed.xml', 'preferences'];

/** Every address that has a page, without a slash at its end. */
export const livingOf = (
  { documents }: Pick<Entries, 'documents'>,
  ofContent: readonly string[],
  languages: readonly Language[],
): ReadonlySet<string> =>
  new Set([
    '/',
    ...documents.map(({ path }) => `/${path}`),
    ...languages.flatMap((language) => PRODUCT_LISTS.map((slug) => bare(`/${language}/${slug}`))),
    ...ofContent.map(bare),
  ]);
