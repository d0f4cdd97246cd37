import type { Landing } from '../../schema/content/landing.ts';
import type { Message } from '../../schema/content/message.ts';
import type { Notice } from '../../schema/content/notice.ts';
import type { Page } from '../../schema/content/page.ts';
import type { Reason } from '../../schema/content/reason.ts';
import type { Settings } from '../../schema/content/settings.ts';
import { LANGUAGES, type Language } from '../../schema/content/shared.ts';
import type { Topic } from '../../schema/content/topic.ts';
import type { FieldPath } from './yaml-source.ts';

/** Collections with a folder for each language. */
export const COLLECTIONS = [
  'topics',
  'landings',
  'notices',
  'reasons',
  'pages',
  'messages',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** One file that passed its schema. */
export interface Entry<T> {
  file: string;
  language: Language;
  /** File name without its ending; empty for `index`, which stands for the folder itself. */
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
}

export interface Read<T> {
  entries: Entry<T>[];
  broken: BrokenFile[];
}

/** All content of a site. `settings` is missing where its file is, or where it has mistakes. */
export interface Entries {
  settings: Settings | undefined;
  topics: Read<Topic>;
  landings: Read<Landing>;
  notices: Read<Notice>;
  reasons: Read<Reason>;
  pages: Read<Page>;
  messages: Read<Message>;
}

/** The site's languages; none before the settings can be read, so that nothing is asked of them. */
export const siteLanguages = ({ settings }: Pick<Entries, 'settings'>): readonly Language[] =>
  settings?.languages ?? [];

/** Entries by id, those of one id in the order of `languages`, then of the product's languages. */
export const byId = <T extends { id: string }>(
  entries: readonly Entry<T>[],
  languages: readonly Language[],
): Map<string, Entry<T>[]> => {
  const rank = [...languages, ...LANGUAGES];
  const sorted = entries.toSorted((a, b) => rank.indexOf(a.language) - rank.indexOf(b.language));
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
