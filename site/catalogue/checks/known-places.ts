import type { BodyLink } from '../../markdown/types.ts';
import { type Collection, type Entries, siteLanguages } from '../entries.ts';
import { type PlaceKind, type Places, placesOf } from '../places.ts';
import type { Body } from './bodies.ts';
import { type LinkedPosts, linkedPosts } from './hidden-links.ts';

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
  /** Every address of an entry, in each language. */
  addresses: ReadonlySet<string>;
  /** Ids of posts by their addresses. */
  postAt: ReadonlyMap<string, string>;
  linked: LinkedPosts;
  languages: readonly string[];
}

/** Everything that links of these texts can lead to; `now` in UTC milliseconds. */
export const knownTo = (entries: Entries, bodies: readonly Body[], now: number): Known => {
  const languages = siteLanguages(entries);
  const places = placesOf(entries, languages);
  const texts = Object.values(places).flatMap((kind) => [...kind.values()]);
  return {
    entries,
    places,
    bodies,
    languages,
    linked: linkedPosts(entries, now),
    postAt: new Map(
      [...places.post].flatMap(([id, all]) =>
        Object.values(all).map(({ href }): [string, string] => [href, id]),
      ),
    ),
    anchors: new Map(
      bodies.map(({ entry, outline }) => [entry.file, outline.headings.map(({ id }) => id)]),
    ),
    addresses: new Set(texts.flatMap((text) => Object.values(text).map(({ href }) => href))),
  };
};
