import { type LinkKind, PRODUCT_PLACES } from '../../../schema/content/menus.ts';
import { namedBy } from '../../catalogue/redirect-lines.ts';
import type { Collection } from '../../reader/collections.ts';
import type { Entries } from '../../reader/entries.ts';
import { idsOf, unknown } from './references.ts';

type EntryKind = Exclude<LinkKind, 'product'>;

/** Where the ids of each kind of link are found, and what a marketer calls it. */
export const TARGETS: Record<EntryKind, { collection: Collection; what: string }> = {
  page: { collection: 'pages', what: 'page' },
  post: { collection: 'posts', what: 'post' },
  landing: { collection: 'landings', what: 'landing page' },
  category: { collection: 'categories', what: 'category' },
  tag: { collection: 'tags', what: 'tag' },
  author: { collection: 'authors', what: 'author' },
  topic: { collection: 'topics', what: 'topic' },
};

const OTHERS = ['post', 'landing', 'topic', 'category', 'tag', 'author'] as const;

/** What is said of an id that a redirect names and that there is not; one of another kind is shown. */
export const unknownTarget = (to: string, entries: Entries): string => {
  const { kind, id } = namedBy(to) ?? { kind: 'page', id: to };
  if (kind === 'product') return unknown('page of the product', id, PRODUCT_PLACES);
  const { collection, what } = TARGETS[kind];
  const other = OTHERS.find((known) => idsOf(entries[TARGETS[known].collection]).includes(id));
  return other !== undefined && other !== kind
    ? `\`${id}\` is the id of another kind of entry (${TARGETS[other].what}); write \`${other}:${id}\``
    : unknown(what, id, idsOf(entries[collection]));
};
