import type { z } from 'zod';
import { authorSchema } from '../../schema/content/author.ts';
import { categorySchema } from '../../schema/content/category.ts';
import { fieldSchema } from '../../schema/content/field.ts';
import { incentiveSchema } from '../../schema/content/incentive.ts';
import { landingSchema } from '../../schema/content/landing.ts';
import type { Language } from '../../schema/content/languages.ts';
import { looksSchema } from '../../schema/content/looks.ts';
import { menusSchema } from '../../schema/content/menus.ts';
import { messageSchema } from '../../schema/content/message.ts';
import { noticeSchema } from '../../schema/content/notice.ts';
import { pageSchema } from '../../schema/content/page.ts';
import { postSchema } from '../../schema/content/post.ts';
import { reasonSchema } from '../../schema/content/reason.ts';
import { redirectsSchema } from '../../schema/content/redirects.ts';
import { tagSchema } from '../../schema/content/tag.ts';
import { topicSchema } from '../../schema/content/topic.ts';
import { readDocuments } from './documents.ts';
import type { Collection, Entries, Read } from './entries.ts';
import { type PlacedFile, readFiles, readText, type SettingsName } from './files.ts';
import type { Mistake } from './mistakes.ts';
import { readPromisedFiles } from './promised-files.ts';
import { publishedDraws } from './published-draws.ts';
import { readSettings, readSite } from './read-settings.ts';
import { readSource } from './source.ts';
import { validate } from './validate.ts';

const readEntry = <T>(placed: PlacedFile, schema: z.ZodType<T>) => {
  const { file, language, stem, content } = placed;
  const read = readSource(file, content);
  if (!read.ok) return { broken: { language, id: undefined }, mistakes: read.mistakes };
  const { source } = read;
  const checked = validate(source, schema);
  if (!checked.ok) {
    const { id } = source.data;
    return {
      broken: { language, id: typeof id === 'string' ? id : undefined },
      mistakes: checked.mistakes,
    };
  }
  const { body, bodyLine, lineOf } = source;
  const slug = stem.replace(/(^|\/)index$/, '');
  return { entry: { file, language, slug, data: checked.data, body, bodyLine, lineOf } };
};

/** Content in a language that the site does not list is checked, and left out. */
const inLanguages = <T>(read: Read<T>, used: readonly Language[] | undefined): Read<T> => {
  const isUsed = ({ language }: { language: Language }) => used?.includes(language) ?? true;
  return { entries: read.entries.filter(isUsed), broken: read.broken.filter(isUsed) };
};

/** What stands for a file of settings that a site can do without. */
const NO_LOOKS = '---\n---\n';
const NO_MENUS = '---\nheader: []\nfooter: []\n---\n';
const NO_REDIRECTS = '---\nredirects: []\n---\n';

/** Reads and checks every file below `root` by itself; never stops at the first mistake. */
export const readEntries = (
  root: string,
  textOf = readText,
): { entries: Entries; mistakes: Mistake[] } => {
  const mistakes: Mistake[] = [];
  const { settings: site, languages } = readSite(root, mistakes, textOf);
  const files = readFiles(root, languages.known, textOf);
  mistakes.push(...files.mistakes);
  const read = <T>(collection: Collection, schema: z.ZodType<T>): Read<T> => {
    const result: Read<T> = { entries: [], broken: [] };
    for (const placed of files.placed.filter((file) => file.collection === collection)) {
      const one = readEntry(placed, schema);
      if (one.entry) result.entries.push(one.entry);
      if (one.broken) result.broken.push(one.broken);
      mistakes.push(...(one.mistakes ?? []));
    }
    return inLanguages(result, site?.languages);
  };
  const settings = <T>(name: SettingsName, schema: z.ZodType<T>, none?: string) => {
    const content = files.settings.get(name) ?? none;
    return content === undefined
      ? undefined
      : readSettings(name, content, schema, languages, mistakes);
  };
  const entries = {
    settings: site,
    topics: read('topics', topicSchema),
    landings: read('landings', landingSchema),
    notices: read('notices', noticeSchema),
    reasons: read('reasons', reasonSchema),
    pages: read('pages', pageSchema),
    messages: read('messages', messageSchema),
    posts: read('posts', postSchema),
    categories: read('categories', categorySchema),
    tags: read('tags', tagSchema),
    authors: read('authors', authorSchema),
    incentives: read('incentives', incentiveSchema),
    files: readPromisedFiles(root),
    draws: publishedDraws(root),
    fields: read('fields', fieldSchema),
    looks: settings('looks', looksSchema, NO_LOOKS),
    menus: settings('menus', menusSchema, NO_MENUS),
    redirects: settings('redirects', redirectsSchema, NO_REDIRECTS),
    media: files.media,
    documents: readDocuments(root),
  };
  return { entries, mistakes };
};
