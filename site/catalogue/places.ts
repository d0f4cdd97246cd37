import type { Language, Texts } from '../../schema/content/languages.ts';
import { pathOf } from '../i18n/paths.ts';
import { PLACES } from '../reader/collections.ts';
import type { Entries, Entry } from '../reader/entries.ts';
import { type Group, groups, textsOf } from './groups.ts';

export type PlaceKind = keyof typeof PLACES;

const isPlace = (kind: string): kind is PlaceKind => Object.hasOwn(PLACES, kind);
export const PLACE_KINDS: readonly PlaceKind[] = Object.keys(PLACES).filter(isPlace);

/** A place by the kind and the id that links name it by. */
export interface Named {
  kind: PlaceKind;
  id: string;
}

export const nameOf = ({ kind, id }: Named): string => `${kind}:${id}`;

/** The address and the title of an entry, in one language of the site. */
export interface Place {
  /** Path from the first slash on, with a slash at its end. */
  href: string;
  title: string;
  /** The language that the title is really in. */
  language: Language;
}

/** Every place by kind and id, in each language of the site. */
export type Places = Readonly<Record<PlaceKind, ReadonlyMap<string, Texts<Place>>>>;

/** Folder of the address below the language; pages and landing pages have none. */
export const folderOf = (kind: PlaceKind): string =>
  kind === 'page' || kind === 'landing' ? '' : `${PLACES[kind]}/`;

type Titled = { id: string } & ({ title: string } | { name: string });

const placesOfKind = (
  kind: PlaceKind,
  entries: readonly Entry<Titled>[],
  languages: readonly Language[],
): ReadonlyMap<string, Texts<Place>> => {
  const named = groups(entries, languages);
  const place = (group: Group<Titled>): Texts<Place> => {
    const texts = textsOf(group, languages, ({ slug, data }) => ({
      slug,
      title: 'title' in data ? data.title : data.name,
    }));
    return Object.fromEntries(
      Object.entries(texts).map(([around, { slug, title, language }]) => [
        around,
        { href: pathOf(around, `${folderOf(kind)}${slug}`), title, language },
      ]),
    );
  };
  return new Map(named.map((group) => [group.first.data.id, place(group)]));
};

/** The address of every page, post and so on; made once, since thousands of links are looked up in it. */
export const placesOf = (entries: Entries, languages: readonly Language[]): Places => {
  const of = (kind: PlaceKind) => placesOfKind(kind, entries[PLACES[kind]].entries, languages);
  return {
    page: of('page'),
    landing: of('landing'),
    post: of('post'),
    category: of('category'),
    tag: of('tag'),
    author: of('author'),
    topic: of('topic'),
  };
};

/** The entry at each address, in every language. */
export const byAddress = (places: Places): ReadonlyMap<string, Named> =>
  new Map(
    PLACE_KINDS.flatMap((kind) =>
      [...places[kind]].flatMap(([id, texts]) =>
        Object.values(texts).map(({ href }): [string, Named] => [href, { kind, id }]),
      ),
    ),
  );
