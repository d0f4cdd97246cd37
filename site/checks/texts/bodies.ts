import { PLACE_KINDS, type PlaceKind } from '../../catalogue/places.ts';
import type { Outline } from '../../markdown/types.ts';
import { PLACES } from '../../reader/collections.ts';
import { type Entries, type Entry, written } from '../../reader/entries.ts';

/** An entry whose text below the frontmatter becomes HTML, and the outline of that text. */
export interface Body {
  kind: PlaceKind;
  entry: Entry<{ id: string }>;
  outline: Outline;
}

/** Reads the Markdown of a text. */
export type ReadBody = (markdown: string) => Outline;

/** Every text of the site, read once for all checks. */
export const bodiesOf = (entries: Entries, outline: ReadBody): Body[] =>
  PLACE_KINDS.flatMap((kind) =>
    written(entries[PLACES[kind]]).map((entry) => ({ kind, entry, outline: outline(entry.body) })),
  );
