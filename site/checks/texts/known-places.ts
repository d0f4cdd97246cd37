import type { Publishables } from '../../catalogue/hidden.ts';
import { byAddress, type Named, type Places, placesOf } from '../../catalogue/places.ts';
import type { BodyLink } from '../../markdown/types.ts';
import type { Entries } from '../../reader/entries.ts';
import type { Body } from './bodies.ts';

/** A link and the text around it. */
export interface Linked {
  body: Body;
  link: BodyLink;
}

/** Everything that links are looked up in. */
export interface Known {
  entries: Entries;
  places: Places;
  /** Anchors of each text, by its file. */
  anchors: ReadonlyMap<string, readonly string[]>;
  bodies: readonly Body[];
  /** The entry at each address. */
  entryAt: ReadonlyMap<string, Named>;
  publishables: Publishables;
  languages: readonly string[];
}

/** Everything that links of these texts can lead to. */
export const knownTo = (
  entries: Entries,
  bodies: readonly Body[],
  publishables: Publishables,
): Known => {
  const languages = entries.languages;
  const places = placesOf(entries, languages);
  return {
    entries,
    places,
    bodies,
    languages,
    publishables,
    entryAt: byAddress(places),
    anchors: new Map(
      bodies.map(({ entry, outline }) => [entry.file, outline.headings.map(({ id }) => id)]),
    ),
  };
};
