import type { Outline } from '../../markdown/types.ts';
import type { Entries, Entry } from '../entries.ts';
import type { PlaceKind } from '../places.ts';

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
  const ofKind = (kind: PlaceKind, own: readonly Entry<{ id: string }>[]): Body[] =>
    own.map((entry) => ({ kind, entry, outline: outline(entry.body) }));
  return [
    ...ofKind('page', entries.pages.entries),
    ...ofKind('post', entries.posts.entries),
    ...ofKind('landing', entries.landings.entries),
    ...ofKind('author', entries.authors.entries),
    ...ofKind('category', entries.categories.entries),
    ...ofKind('tag', entries.tags.entries),
    ...ofKind('topic', entries.topics.entries),
  ];
};
