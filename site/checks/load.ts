import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Texts } from '../../schema/content/languages.ts';
import { buildCatalogue } from '../catalogue/build.ts';
import type { Edition } from '../catalogue/published.ts';
import { outlineOf } from '../markdown/outline.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { type ReadText, readText } from '../reader/files.ts';
import { knownLanguages } from '../reader/languages.ts';
import { readLock } from '../reader/lock.ts';
import { inReadingOrder, isWarning, type Mistake } from '../reader/mistakes.ts';
import { readEntries } from '../reader/read.ts';
import { loadWords } from '../reader/words.ts';
import { checkEntries } from './all.ts';
import { checkLock } from './consent/lock.ts';
import { checkMedia } from './pictures/media.ts';
import type { ReadBody } from './texts/bodies.ts';

/** The site is built in spite of `warnings`. */
export type ContentResult = { warnings: Mistake[] } & (
  | { ok: true; catalogue: Catalogue; entries: SoundEntries; messages: Texts<unknown> }
  | { ok: false; mistakes: Mistake[] }
);

/** Readers of files and texts; tests hand in their own to count calls. */
interface Reading {
  text: ReadText;
  body: ReadBody;
}

/**
 * Reads all content of the project in `root` (`site/content/` and `site/i18n/`), checks each file
 * and then all of them together. Returns every mistake and every warning; throws only if a file cannot
 * be opened. Posts that are later than `edition` are left out of menus. Each file is read once and each
 * text parsed once, so thousands of posts take a second or two.
 */
export const loadContent = (
  root: string,
  edition: Edition = { at: Date.now(), drafts: false },
  reading: Reading = { text: readText, body: outlineOf },
): ContentResult => {
  const { entries, mistakes: ofFiles } = readEntries(root, reading.text);
  const languages = entries.languages.length > 0 ? entries.languages : knownLanguages(root);
  const { words, messages, mistakes: ofMessages } = loadWords(root, languages);
  const { lock, mistakes: ofLock } = readLock(root);
  const found = inReadingOrder([
    ...ofFiles,
    ...ofMessages,
    ...ofLock,
    ...checkEntries(entries, lock, edition.at, reading.body),
    ...checkMedia(root, entries.media),
  ]);
  const mistakes = found.filter((mistake) => !isWarning(mistake));
  const warnings = found.filter(isWarning);
  const { settings, looks, menus, redirects } = entries;
  if (mistakes.length > 0 || !words || !settings || !looks || !menus || !redirects) {
    return { ok: false, mistakes, warnings };
  }
  const sound = { ...entries, settings, looks, menus, redirects };
  const catalogue = buildCatalogue(sound, words, edition);
  warnings.push(...checkLock(lock, entries, catalogue.notices));
  return { ok: true, catalogue, entries: sound, messages, warnings: inReadingOrder(warnings) };
};
