import type { Localised } from '../../schema/content/catalogue.ts';
import { inAll, type Language, type Texts } from '../../schema/content/languages.ts';
import { byId, type Entry } from '../reader/entries.ts';

/** An entry in all its languages; the first stands in for missing ones. */
export interface Group<T> {
  first: Entry<T>;
  all: Entry<T>[];
}

export const groups = <T extends { id: string }>(
  entries: readonly Entry<T>[],
  languages: readonly Language[],
): Group<T>[] =>
  [...byId(entries, languages).values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ first, all }] : [];
  });

/** Small numbers first, then by id, so that the order never depends on file names. */
export const inOrder = <T extends { id: string; order: number }>(list: Group<T>[]): Group<T>[] =>
  list.toSorted(
    ({ first: { data: a } }, { first: { data: b } }) => a.order - b.order || (a.id < b.id ? -1 : 1),
  );

/** The title for search engines, if there is one. */
export const searchTitleOf = ({
  searchTitle,
}: {
  searchTitle?: string | undefined;
}): { searchTitle?: string } => (searchTitle === undefined ? {} : { searchTitle });

/** Texts in each language; the first language that has the entry stands in for the others. */
export const textsOf = <T, U>(
  { first, all }: Group<T>,
  languages: readonly Language[],
  pick: (entry: Entry<T>) => U,
): Texts<Localised & U> =>
  inAll(languages, (language) => {
    const entry = all.find((candidate) => candidate.language === language) ?? first;
    return { language: entry.language, ...pick(entry) };
  });
