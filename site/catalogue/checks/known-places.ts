import type { BodyLink } from '../../markdown/types.ts';
import { type Collection, type Entries, siteLanguages } from '../entries.ts';
import type { Named } from '../hidden.ts';
import { PLACE_KINDS, type PlaceKind, type Places, placesOf } from '../places.ts';
import type { Body } from './bodies.ts';
import { type Publishables, publishablesAt } from './hidden-links.ts';

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

/** Everything that links of these texts can lead to; `now` in UTC milliseconds. */
export const knownTo = (entries: Entries, bodies: readonly Body[], now: number): Known => {
  const languages = siteLanguages(entries);
  const places = placesOf(entries, languages);
  const entryAt = new Map(
    PLACE_KINDS.flatMap((kind) =>
      [...places[kind]].flatMap(([id, all]) =>
        Object.values(all).map(({ href }): [string, Named] => [href, { kind, id }]),
      ),
    ),
  );
  return {
    entries,
    places,
    bodies,
    languages,
    publishables: publishablesAt(entries, now),
    entryAt,
    anchors: new Map(
      bodies.map(({ entry, outline }) => [entry.file, outline.headings.map(({ id }) => id)]),
    ),
  };
};
