import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languageCode } from '../../schema/content/languages.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { instead } from '../advice/nearest.ts';
import { insteadOfMedia, insteadOfText } from '../advice/other-files.ts';
import { DOCUMENT_KINDS, isDocument } from '../markdown/documents.ts';
import { COLLECTIONS, type Collection } from './collections.ts';
import { filesBelow } from './folder.ts';
import { asWarning, fileMistake, type Mistake } from './mistakes.ts';

/** Folder of the content, seen from the project's folder. */
export const CONTENT_FOLDER = 'site/content';
/** Settings are one file each for all languages; only `site` has to be there. */
export const SETTINGS_NAMES = ['site', 'looks', 'menus', 'redirects'] as const;
export type SettingsName = (typeof SETTINGS_NAMES)[number];
export const settingsFile = (name: SettingsName): string => `${CONTENT_FOLDER}/settings/${name}.md`;
export const SETTINGS_FILE = settingsFile('site');

/** Gives the text of a file by its path. */
export type ReadText = (path: string) => string;
export const readText: ReadText = (path) => readFileSync(path, 'utf8');

/** A file of a collection, as its place says. */
export interface PlacedFile {
  file: string;
  collection: Collection;
  language: Language;
  /** Path below the language's folder without its ending, such as `about/nursery`. */
  stem: string;
  content: string;
}

export interface ContentFiles {
  /** Text of each settings file that exists, except `site`, which is read before all others. */
  settings: Map<SettingsName, string>;
  placed: PlacedFile[];
  /** Pictures below `media/`, such as `media/garden.jpg`. */
  media: string[];
  mistakes: Mistake[];
}

const PICTURE_KINDS = ['avif', 'gif', 'jpg', 'png', 'svg', 'webp'];
const ONLY_MEDIA = say`put only pictures here (${PICTURE_KINDS}) and documents that links can lead to (${DOCUMENT_KINDS})`;
const IMAGE = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

const misplaced = (file: string, message: Advice): Mistake =>
  fileMistake('file-misplaced', file, message);

/** It may belong to somebody's draft, so this is a warning; no page can show it from there. */
const strayPicture = (path: string): Mistake => {
  const name = path.split('/').at(-1) ?? '';
  const message = say`move it to \`${CONTENT_FOLDER}/media/${name}\`: no page can show a picture from here`;
  return asWarning(misplaced(`${CONTENT_FOLDER}/${path}`, message));
};

const FOLDERS = [...COLLECTIONS, 'settings', 'media', 'files'];
/** Collections in which folders are parts of the address. */
const NESTED: readonly Collection[] = ['pages'];

const outside = (path: string, folder: string): Mistake => {
  const file = `${CONTENT_FOLDER}/${path}`;
  if (folder === 'media') {
    return misplaced(file, insteadOfMedia(path) ?? ONLY_MEDIA);
  }
  if (folder !== 'settings') {
    if (folder === path) return misplaced(file, say`move the file into one of ${FOLDERS}`);
    return misplaced(file, say`${instead(folder, FOLDERS)} The site knows no folder \`${folder}\``);
  }
  const names = SETTINGS_NAMES.map((name) => `${name}.md`);
  const name = path.slice('settings/'.length);
  return misplaced(file, say`${instead(name, names)} There is no file of settings \`${name}\``);
};

const placeOf = (path: string, languages: readonly Language[]) => {
  const [folder = '', tongue = '', ...rest] = path.split('/');
  const name = rest.join('/');
  const collection = COLLECTIONS.find((known) => known === folder);
  const language = languages.find((known) => known === tongue);
  const file = `${CONTENT_FOLDER}/${path}`;
  if (!collection) return { mistake: outside(path, folder) };
  if (!language || name === '' || (rest.length > 1 && !NESTED.includes(collection))) {
    return { mistake: misplaced(file, whereInstead(folder, tongue, rest.at(-1) ?? '', languages)) };
  }
  if (!name.endsWith('.md')) {
    const rename = say`give the file a name that ends with \`.md\``;
    return { mistake: misplaced(file, insteadOfText(name) ?? rename) };
  }
  return { place: { file, collection, language, stem: name.slice(0, -'.md'.length) } };
};

const whereInstead = (
  folder: string,
  tongue: string,
  name: string,
  languages: readonly Language[],
): Advice => {
  const place = (language: Language) => `${CONTENT_FOLDER}/${folder}/${language}/`;
  const known = languages.find((language) => language === tongue.toLowerCase());
  if (known !== undefined) {
    return known === tongue
      ? say`move it to \`${place(known)}${name}\`: there are no folders in \`${place(known)}\``
      : say`call the folder \`${place(known)}\`, in small letters`;
  }
  const move = say`move the file into one of ${languages.map(place)}`;
  return languageCode.safeParse(tongue).success
    ? say`${move}, or run \`npm run new -- language ${tongue}\`: the site has no such language`
    : move;
};

/** Text of a settings file; `undefined` if there is none. */
export const readSettingsText = (
  root: string,
  name: SettingsName,
  read: ReadText,
): string | undefined => {
  const path = join(root, settingsFile(name));
  return existsSync(path) ? read(path) : undefined;
};

/** All files of the content folder below `root`, and misplaced ones. `languages` have their folders. */
export const readFiles = (
  root: string,
  languages: readonly Language[],
  read: ReadText,
): ContentFiles => {
  const folder = join(root, CONTENT_FOLDER);
  const textOf = (path: string) => read(join(folder, path));
  const files: ContentFiles = { settings: new Map(), placed: [], media: [], mistakes: [] };
  for (const path of filesBelow(folder)) {
    // Read by themselves: see promised-files.ts and documents.ts.
    if (path.startsWith('files/') || isDocument(path)) continue;
    if (IMAGE.test(path)) {
      if (path.startsWith('media/')) files.media.push(path);
      else files.mistakes.push(strayPicture(path));
      continue;
    }
    const settings = SETTINGS_NAMES.find((name) => path === `settings/${name}.md`);
    if (settings) {
      if (settings !== 'site') files.settings.set(settings, textOf(path));
      continue;
    }
    const { place, mistake } = placeOf(path, languages);
    if (place) files.placed.push({ ...place, content: textOf(path) });
    if (mistake) files.mistakes.push(mistake);
  }
  return files;
};
