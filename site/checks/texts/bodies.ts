import type { PlaceKind } from '../../catalogue/places.ts';
import type { Outline } from '../../markdown/types.ts';
import { type Entries, type Entry, type Read, written } from '../../reader/entries.ts';

/** An entry whose text below the frontmatter becomes HTML, with all that was found in it. */
export interface Body {
  kind: PlaceKind;
  entry: Entry<{ id: string }>;
  outline: Outline;
}

/** Reads the Markdown of a text. */
export type ReadBody = (markdown: string) => Outline;

/** Every text of the site, read once for all checks. */
export const bodiesOf = (entries: Entries, outline: ReadBody): Body[] => {
  const ofKind = (kind: PlaceKind, read: Read<{ id: string }>): Body[] =>
    written(read).map((entry) => ({ kind, entry, outline: outline(entry.body) }));
  return [
    ...ofKind('page', entries.pages),
    ...ofKind('post', entries.posts),
    ...ofKind('landing', entries.landings),
    ...ofKind('author', entries.authors),
    ...ofKind('category', entries.categories),
    ...ofKind('tag', entries.tags),
    ...ofKind('topic', entries.topics),
  ];
};
