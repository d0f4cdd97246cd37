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
import { checkCommitments } from './consent/commitments.ts';
import { checkLock } from './consent/lock.ts';
import { checkPromisedFiles } from './consent/promised-files.ts';
import { checkMedia } from './pictures/media.ts';
import type { ReadBody } from './texts/bodies.ts';

/** `warnings` are things to look at, with which the site can be built. */
export type ContentResult = { warnings: Mistake[] } & (
  | { ok: true; catalogue: Catalogue; entries: SoundEntries; messages: Texts<unknown> }
  | { ok: false; mistakes: Mistake[] }
);

/** How files and texts are read; handed in by whoever counts how often. */
interface Reading {
  text: ReadText;
  body: ReadBody;
}

/**
 * Reads all content of the project in `root` (`site/content/` and `site/i18n/`), checks each file
 * and then all of them against each other. Returns every mistake of every file, and warnings apart;
 * throws only where a file cannot be read from the disk. `edition` says for when it is: posts of later
 * are left out of menus, too. Each file of content is read once, and each text parsed once for all
 * checks, so that thousands of posts are a matter of a second or two.
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
    ...checkPromisedFiles(lock, entries),
    ...checkCommitments(lock, entries),
    ...checkEntries(entries, edition.at, reading.body),
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
