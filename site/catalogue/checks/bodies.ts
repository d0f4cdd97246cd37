import { outlineOf } from '../../markdown/outline.ts';
import type { Outline } from '../../markdown/types.ts';
import { type Entries, type Entry, type Read, written } from '../entries.ts';
import type { PlaceKind } from '../places.ts';

/** An entry whose text below the frontmatter becomes HTML, with all that was found in it. */
export interface Body {
  kind: PlaceKind;
  entry: Entry<{ id: string }>;
  outline: Outline;
}

const ofKind = (kind: PlaceKind, read: Read<{ id: string }>): Body[] =>
  written(read).map((entry) => ({ kind, entry, outline: outlineOf(entry.body) }));

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
  ...ofKind('page', pages),
  ...ofKind('post', posts),
  ...ofKind('landing', landings),
  ...ofKind('author', authors),
  ...ofKind('category', categories),
  ...ofKind('tag', tags),
  ...ofKind('topic', topics),
];
