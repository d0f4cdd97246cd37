import type { Language, Texts } from '../../schema/content/languages.ts';
import type { LinkKind } from '../../schema/content/menus.ts';
import { pathOf } from '../i18n/paths.ts';
import type { Entries, Entry } from '../reader/entries.ts';
import { type Group, groups, textsOf } from './groups.ts';

/** Kinds of content that have an address of their own. */
export const PLACE_KINDS = [
  'page',
  'landing',
  'post',
  'category',
  'tag',
  'author',
  'topic',
] as const satisfies readonly LinkKind[];
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place by the kind and the id that links name it by. */
export interface Named {
  kind: PlaceKind;
  id: string;
}

export const nameOf = ({ kind, id }: Named): string => `${kind}:${id}`;

/** Where something is, in one language of the site. */
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
const FOLDERS: Record<PlaceKind, string> = {
  page: '',
  landing: '',
  post: 'posts/',
  category: 'categories/',
  tag: 'tags/',
  author: 'authors/',
  topic: 'topics/',
};

type Titled = { id: string } & ({ title: string } | { name: string });

const placesOfKind = <T extends Titled>(
  kind: PlaceKind,
  entries: readonly Entry<T>[],
  languages: readonly Language[],
): ReadonlyMap<string, Texts<Place>> => {
  const named = groups<Titled>(entries, languages);
  const place = (group: Group<Titled>): Texts<Place> => {
    const texts = textsOf(group, languages, ({ slug, data }) => ({
      slug,
      title: 'title' in data ? data.title : data.name,
    }));
    return Object.fromEntries(
      Object.entries(texts).map(([around, { slug, title, language }]) => [
        around,
        { href: pathOf(around, `${FOLDERS[kind]}${slug}`), title, language },
      ]),
    );
  };
  return new Map(named.map((group) => [group.first.data.id, place(group)]));
};

/** Where every page, post and so on is; made once, since thousands of links are looked up in it. */
export const placesOf = (entries: Entries, languages: readonly Language[]): Places => ({
  page: placesOfKind('page', entries.pages.entries, languages),
  landing: placesOfKind('landing', entries.landings.entries, languages),
  post: placesOfKind('post', entries.posts.entries, languages),
  category: placesOfKind('category', entries.categories.entries, languages),
  tag: placesOfKind('tag', entries.tags.entries, languages),
  author: placesOfKind('author', entries.authors.entries, languages),
  topic: placesOfKind('topic', entries.topics.entries, languages),
});

/** What is at each address, in whatever language. */
export const byAddress = (places: Places): ReadonlyMap<string, Named> =>
  new Map(
    PLACE_KINDS.flatMap((kind) =>
      [...places[kind]].flatMap(([id, texts]) =>
        Object.values(texts).map(({ href }): [string, Named] => [href, { kind, id }]),
      ),
    ),
  );
