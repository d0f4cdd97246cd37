import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { LANGUAGES, type Language } from '../../schema/content/shared.ts';
import { COLLECTIONS, type Collection } from './entries.ts';
import { type Mistake, quoted } from './mistakes.ts';
import { didYouMean } from './nearest.ts';

/** Where content lives, seen from the project's folder. */
export const CONTENT_FOLDER = 'site/content';
export const SETTINGS_FILE = `${CONTENT_FOLDER}/settings/site.md`;

/** A file whose place says what it is. */
export interface PlacedFile {
  file: string;
  collection: Collection;
  language: Language;
  /** File name without its ending. */
  stem: string;
  content: string;
}

export interface ContentFiles {
  /** Text of the settings; `undefined` where there is no such file. */
  settings: string | undefined;
  placed: PlacedFile[];
  mistakes: Mistake[];
}

const IMAGE = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

const listFiles = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile() && !item.name.startsWith('.'))
      .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
      .map((path) => path.split(sep).join('/'))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

const misplaced = (file: string, message: string): Mistake => ({
  code: 'file-misplaced',
  file,
  line: 1,
  field: 'file',
  message,
});

const FOLDERS = [...COLLECTIONS, 'settings'];

const placeOf = (path: string) => {
  const [folder = '', tongue = '', name = '', ...deeper] = path.split('/');
  const collection = COLLECTIONS.find((known) => known === folder);
  const language = LANGUAGES.find((known) => known === tongue);
  const file = `${CONTENT_FOLDER}/${path}`;
  if (!FOLDERS.includes(folder)) {
    const guess = didYouMean(folder, FOLDERS) || `; the folders are ${quoted(FOLDERS)}`;
    return { mistake: misplaced(file, `the site knows no folder \`${folder}\`${guess}`) };
  }
  if (!collection) return { mistake: misplaced(file, 'all settings belong into `site.md`') };
  if (!language || name === '' || deeper.length > 0) {
    const wanted = LANGUAGES.map((known) => `${CONTENT_FOLDER}/${folder}/${known}/`);
    return { mistake: misplaced(file, `move the file into one of ${quoted(wanted)}`) };
  }
  if (!name.endsWith('.md')) {
    return { mistake: misplaced(file, 'give the file a name that ends with `.md`') };
  }
  return { place: { file, collection, language, stem: name.slice(0, -'.md'.length) } };
};

/** All files of the content folder below `root`, and those that lie where nothing is looked for. */
export const readFiles = (root: string): ContentFiles => {
  const folder = join(root, CONTENT_FOLDER);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const files: ContentFiles = { settings: undefined, placed: [], mistakes: [] };
  for (const path of listFiles(folder)) {
    if (IMAGE.test(path)) continue;
    if (`${CONTENT_FOLDER}/${path}` === SETTINGS_FILE) {
      files.settings = read(path);
      continue;
    }
    const { place, mistake } = placeOf(path);
    if (place) files.placed.push({ ...place, content: read(path) });
    if (mistake) files.mistakes.push(mistake);
  }
  return files;
};
