import type { Author } from '../../schema/content/author.ts';
import type { Category } from '../../schema/content/category.ts';
import type { ProfileField } from '../../schema/content/field.ts';
import type { Incentive } from '../../schema/content/incentive.ts';
import type { Landing } from '../../schema/content/landing.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { Looks } from '../../schema/content/looks.ts';
import type { Menus } from '../../schema/content/menus.ts';
import type { Message } from '../../schema/content/message.ts';
import type { Notice } from '../../schema/content/notice.ts';
import type { Page } from '../../schema/content/page.ts';
import type { Post } from '../../schema/content/post.ts';
import type { Reason } from '../../schema/content/reason.ts';
import type { Redirects } from '../../schema/content/redirects.ts';
import type { Settings } from '../../schema/content/settings.ts';
import type { Tag } from '../../schema/content/tag.ts';
import type { Topic } from '../../schema/content/topic.ts';
import type { Document } from './documents.ts';
import type { PromisedFile } from './promised-files.ts';
import type { PublishedDraw } from './published-draws.ts';
import type { FieldPath } from './yaml-source.ts';

/** One file that passed its schema. */
export interface Entry<T> {
  file: string;
  language: Language;
  /**
   * File name without its ending, folders before it; without `index`, which stands for the folder
   * itself. Empty for the `index` of the collection.
   */
  slug: string;
  data: T;
  body: string;
  bodyLine: number;
  lineOf: (path: FieldPath) => number;
}

/** A file that did not pass; known so that nothing else is called missing because of it. */
export interface BrokenFile {
  language: Language;
  /** `undefined` where not even the id could be read. */
  id: string | undefined;
  /** Its text, which is checked all the same; missing where nobody knows where it begins. */
  written?: Entry<{ id: string }> | undefined;
}

export interface Read<T> {
  entries: Entry<T>[];
  broken: BrokenFile[];
}

/** Every text, whatever is wrong with the fields above it. */
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

/** All content of a site. `settings` is missing where its file is, or where it has mistakes. */
export interface Entries {
  settings: Settings | undefined;
  /** Languages that the settings list; none before the list can be read, so that nothing is asked of them. */
  languages: readonly Language[];
  /** Ids of the recipients that the settings describe; missing where these cannot be read. */
  recipients: readonly string[] | undefined;
  topics: Read<Topic>;
  landings: Read<Landing>;
  notices: Read<Notice>;
  reasons: Read<Reason>;
  pages: Read<Page>;
  messages: Read<Message>;
  posts: Read<Post>;
  categories: Read<Category>;
  tags: Read<Tag>;
  authors: Read<Author>;
  incentives: Read<Incentive>;
  /** Files that incentives can give, below `files/`. */
  files: readonly PromisedFile[];
  /** Draws whose result is among the public files. */
  draws: readonly PublishedDraw[];
  fields: Read<ProfileField>;
  /** Missing where the file has mistakes; the looks of the sample where there is no file. */
  looks: SettingsFile<Looks> | undefined;
  /** Missing where the file has mistakes; empty menus and no redirects where there is no file. */
  menus: SettingsFile<Menus> | undefined;
  redirects: SettingsFile<Redirects> | undefined;
  /** Pictures below `media/`, such as `media/garden.jpg`. */
  media: readonly string[];
  /** Documents below `media/`. */
  documents: readonly Document[];
}

/** Content of which every file and every cross check has passed. */
export type SoundEntries = Entries & {
  settings: NonNullable<Entries['settings']>;
  looks: NonNullable<Entries['looks']>;
  menus: NonNullable<Entries['menus']>;
  redirects: NonNullable<Entries['redirects']>;
};

/** The site's languages, whatever else may be wrong with the settings. */
export const siteLanguages = ({ languages }: Pick<Entries, 'languages'>): readonly Language[] =>
  languages;

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
