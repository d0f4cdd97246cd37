import { outlineOf } from '../../markdown/outline.ts';
import type { Outline } from '../../markdown/types.ts';
import type { Entries, Entry } from '../entries.ts';
import type { PlaceKind } from '../places.ts';

/** An entry whose text below the frontmatter becomes HTML, with all that was found in it. */
export interface Body {
  kind: PlaceKind;
  entry: Entry<{ id: string }>;
  outline: Outline;
}

const ofKind = (kind: PlaceKind, entries: readonly Entry<{ id: string }>[]): Body[] =>
  entries.map((entry) => ({ kind, entry, outline: outlineOf(entry.body) }));

/** Every text of the site, read once for all checks. */
export const bodiesOf = ({
  pages,
  posts,
  landings,
  authors,
  categories,
  tags,
  topics,
}: Entries): Body[] => [
  ...ofKind('page', pages.entries),
  ...ofKind('post', posts.entries),
  ...ofKind('landing', landings.entries),
  ...ofKind('author', authors.entries),
  ...ofKind('category', categories.entries),
  ...ofKind('tag', tags.entries),
  ...ofKind('topic', topics.entries),
];
