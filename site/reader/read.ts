import type { z } from 'zod';
import type { Language } from '../../schema/content/languages.ts';
import { looksSchema } from '../../schema/content/looks.ts';
import { menusSchema } from '../../schema/content/menus.ts';
import { redirectsSchema } from '../../schema/content/redirects.ts';
import { say } from '../../schema/content/say.ts';
import { charactersInFields } from './characters.ts';
import { type Collection, type Fields, SCHEMAS } from './collections.ts';
import { readDocuments } from './documents.ts';
import type { BrokenFile, Entries, Read } from './entries.ts';
import { type PlacedFile, readFiles, readText, SETTINGS_FILE, type SettingsName } from './files.ts';
import { asWarning, fileMistake, type Mistake } from './mistakes.ts';
import { readPromisedFiles } from './promised-files.ts';
import { publishedDraws } from './published-draws.ts';
import { readSettings, readSite } from './read-settings.ts';
import { readSource, type Source, type SourceText } from './source.ts';
import { mistakesOf, validate } from './validate.ts';

/** A file with mistakes: its id, unless that is one of them, and its text. */
const brokenFile = (
  { file, language, stem }: PlacedFile,
  mistakes: readonly Mistake[],
  text: SourceText | undefined,
  source?: Source,
): BrokenFile => {
  const id = source?.data['id'];
  const isSound = typeof id === 'string' && !mistakes.some(({ field }) => field === 'id');
  const known = isSound ? id : undefined;
  const lineOf = source?.lineOf ?? (() => 1);
  const data = { id: known ?? '' };
  return {
    language,
    id: known,
    written: text && { file, language, slug: slugOf(stem), data, lineOf, ...text },
  };
};

const slugOf = (stem: string): string => stem.replace(/(^|\/)index$/, '');

const readEntry = <T>(placed: PlacedFile, schema: z.ZodType<T>) => {
  const { file, language, stem, content } = placed;
  const read = readSource(file, content);
  const checked = read.source && validate(read.source, schema);
  const wrong = checked?.ok === false ? checked.mistakes : [];
  const unseen = read.source ? charactersInFields(read.source, wrong) : [];
  if (!read.ok || !checked?.ok) {
    const mistakes = mistakesOf(read, [...wrong, ...unseen]);
    const text = read.ok ? read.source : read.text;
    return { broken: brokenFile(placed, mistakes, text, read.source), mistakes };
  }
  const { body, bodyLine, lineOf } = read.source;
  const entry = { file, language, slug: slugOf(stem), data: checked.data, body, bodyLine, lineOf };
  return { entry, mistakes: [...read.doubts, ...unseen] };
};

/** Content in a language that the site does not list is checked, and left out. */
const inLanguages = <T>(read: Read<T>, used: readonly Language[]): Read<T> => {
  const isUsed = ({ language }: { language: Language }) =>
    used.length === 0 || used.includes(language);
  return { entries: read.entries.filter(isUsed), broken: read.broken.filter(isUsed) };
};

/** Files in a language that has sentences, and that the settings do not list. */
const unusedLanguages = (placed: readonly PlacedFile[], used: readonly Language[]): Mistake[] =>
  [...Map.groupBy(placed, ({ language }) => language)].flatMap(([language, [first]]) =>
    used.length === 0 || used.includes(language) || !first
      ? []
      : [
          asWarning(
            fileMistake(
              'language-unused',
              first.file,
              say`add \`${language}\` to \`languages\` in \`${SETTINGS_FILE}\`, or remove its files: nobody sees what is written in it`,
            ),
          ),
        ],
  );

const readAll = <T>(
  placed: readonly PlacedFile[],
  schema: z.ZodType<T>,
  mistakes: Mistake[],
): Read<T> => {
  const result: Read<T> = { entries: [], broken: [] };
  for (const file of placed) {
    const one = readEntry(file, schema);
    if (one.entry) result.entries.push(one.entry);
    if (one.broken) result.broken.push(one.broken);
    mistakes.push(...one.mistakes);
  }
  return result;
};

/** Read in the place of a settings file that a site can do without. */
const NO_LOOKS = '---\n---\n';
const NO_MENUS = '---\nheader: []\nfooter: []\n---\n';
const NO_REDIRECTS = '---\nredirects: []\n---\n';

/** Reads and checks every file below `root` by itself; never stops at the first mistake. */
export const readEntries = (
  root: string,
  textOf = readText,
): { entries: Entries; mistakes: Mistake[] } => {
  const mistakes: Mistake[] = [];
  const { settings: site, languages, recipients } = readSite(root, mistakes, textOf);
  const files = readFiles(root, languages.known, textOf);
  mistakes.push(...files.mistakes, ...unusedLanguages(files.placed, languages.used));
  const read = <C extends Collection>(collection: C): Read<Fields[C]> => {
    const own = files.placed.filter((file) => file.collection === collection);
    return inLanguages(readAll(own, SCHEMAS[collection], mistakes), languages.used);
  };
  const settings = <T>(name: SettingsName, schema: z.ZodType<T>, none?: string) => {
    const content = files.settings.get(name) ?? none;
    return content === undefined
      ? undefined
      : readSettings(name, content, schema, languages, mistakes);
  };
  const entries = {
    settings: site,
    languages: languages.used,
    recipients,
    topics: read('topics'),
    landings: read('landings'),
    notices: read('notices'),
    reasons: read('reasons'),
    pages: read('pages'),
    messages: read('messages'),
    posts: read('posts'),
    categories: read('categories'),
    tags: read('tags'),
    authors: read('authors'),
    incentives: read('incentives'),
    files: readPromisedFiles(root),
    draws: publishedDraws(root),
    fields: read('fields'),
    looks: settings('looks', looksSchema, NO_LOOKS),
    menus: settings('menus', menusSchema, NO_MENUS),
    redirects: settings('redirects', redirectsSchema, NO_REDIRECTS),
    media: files.media,
    documents: readDocuments(root),
  };
  return { entries, mistakes };
};
