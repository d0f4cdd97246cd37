import type { Publishables } from '../../catalogue/hidden.ts';
import {
  byAddress,
  type Named,
  type PlaceKind,
  type Places,
  placesOf,
} from '../../catalogue/places.ts';
import type { BodyLink } from '../../markdown/types.ts';
import type { Collection } from '../../reader/collections.ts';
import { type Entries, siteLanguages } from '../../reader/entries.ts';
import type { Body } from './bodies.ts';

/** A link and the text that it stands in. */
export interface Linked {
  body: Body;
  link: BodyLink;
}

/** Where the entries of a place are read from. */
export const COLLECTIONS: Record<PlaceKind, Collection> = {
  page: 'pages',
  landing: 'landings',
  post: 'posts',
  category: 'categories',
  tag: 'tags',
  author: 'authors',
  topic: 'topics',
};

/** What links are looked up in. */
export interface Known {
  entries: Entries;
  places: Places;
  /** Anchors of each text, by its file. */
  anchors: ReadonlyMap<string, readonly string[]>;
  bodies: readonly Body[];
  /** What is at an address. */
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
  const languages = siteLanguages(entries);
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
