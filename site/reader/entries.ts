import type { Language } from '../../schema/content/languages.ts';
import type { Looks } from '../../schema/content/looks.ts';
import type { Menus } from '../../schema/content/menus.ts';
import type { Redirects } from '../../schema/content/redirects.ts';
import type { Settings } from '../../schema/content/settings.ts';
import type { Collection, Fields } from './collections.ts';
import type { Document } from './documents.ts';
import type { PromisedFile } from './promised-files.ts';
import type { PublishedDraw } from './published-draws.ts';
import type { FieldPath } from './yaml-source.ts';

/** One file that passed its schema. */
export interface Entry<T> {
  file: string;
  language: Language;
  /** Path below the language's folder without its ending and without `index`; empty for the first `index`. */
  slug: string;
  data: T;
  body: string;
  bodyLine: number;
  lineOf: (path: FieldPath) => number;
}

/** A file with mistakes; known so that nothing else is called missing because of it. */
export interface BrokenFile {
  language: Language;
  /** `undefined` if not even the id could be read. */
  id: string | undefined;
  /** Its text, which is checked all the same; missing if its start could not be found. */
  written?: Entry<{ id: string }> | undefined;
}

export interface Read<T> {
  entries: Entry<T>[];
  broken: BrokenFile[];
}

/** Every text, even if the fields above it have mistakes. */
export const written = (read: Read<{ id: string }>): Entry<{ id: string }>[] => [
  ...read.entries,
  ...read.broken.flatMap((file) => file.written ?? []),
];

/** A file of settings that passed its schema; one for all languages. */
export interface SettingsFile<T> {
  file: string;
  data: T;
  lineOf: (path: FieldPath) => number;
}

/** All content of a site. */
export interface Entries extends Collected {
  /** Missing if the file is missing or has mistakes. */
  settings: Settings | undefined;
  /** Languages that the settings list; none if the list cannot be read, so nothing is asked of them. */
  languages: readonly Language[];
  /** Ids of the recipients in the settings; missing if these cannot be read. */
  recipients: readonly string[] | undefined;
  /** Files that incentives can give, below `files/`. */
  files: readonly PromisedFile[];
  /** Draws whose result is among the public files. */
  draws: readonly PublishedDraw[];
  /** Missing if the file has mistakes; the looks of the sample if there is no file. */
  looks: SettingsFile<Looks> | undefined;
  /** Missing if the file has mistakes; empty if there is no file. The same for redirects. */
  menus: SettingsFile<Menus> | undefined;
  redirects: SettingsFile<Redirects> | undefined;
  /** Pictures below `media/`, such as `media/garden.jpg`. */
  media: readonly string[];
  /** Documents below `media/`. */
  documents: readonly Document[];
}

type Collected = { [C in Collection]: Read<Fields[C]> };

/** Content without a mistake. */
export type SoundEntries = Entries & {
  [Name in 'settings' | 'looks' | 'menus' | 'redirects']: NonNullable<Entries[Name]>;
};

/** Entries by id, those of one id in the order of `languages`. */
export const byId = <T extends { id: string }>(
  entries: readonly Entry<T>[],
  languages: readonly Language[],
): Map<string, Entry<T>[]> => {
  const sorted = entries.toSorted(
    (a, b) => languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  return Map.groupBy(sorted, ({ data }) => data.id);
};

/** Whether an id exists, or may exist in a file that has a mistake of its own. */
export const mayExist = (read: Read<{ id: string }>, id: string, language?: Language): boolean =>
  read.entries.some(
    (entry) => entry.data.id === id && (language === undefined || entry.language === language),
  ) ||
  read.broken.some(
    (file) =>
      (file.id === undefined || file.id === id) &&
      (language === undefined || file.language === language),
  );
