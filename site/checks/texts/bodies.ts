import type { Publishables } from '../../catalogue/hidden.ts';
import { byAddress, PLACE_KINDS, type PlaceKind, placesOf } from '../../catalogue/places.ts';
import type { BodyLink, Outline } from '../../markdown/types.ts';
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

/** A link and the text around it. */
export interface Linked {
  body: Body;
  link: BodyLink;
}

/** Everything that links of these texts can lead to. */
export const knownTo = (entries: Entries, bodies: readonly Body[], publishables: Publishables) => {
  const { languages } = entries;
  const places = placesOf(entries, languages);
  const headings = bodies.map(({ entry, outline }): [file: string, ids: string[]] => [
    entry.file,
    outline.headings.map(({ id }) => id),
  ]);
  return {
    ...{ entries, places, bodies, languages, publishables },
    entryAt: byAddress(places),
    anchors: new Map(headings),
  };
};
export type Known = ReturnType<typeof knownTo>;
