import type { Catalogue } from '../../schema/content/catalogue.ts';
import { buildCatalogue } from './build.ts';
import { checkEntries } from './checks/all.ts';
import type { Entries } from './entries.ts';
import { inReadingOrder, type Mistake } from './mistakes.ts';
import { readEntries } from './read.ts';
import { loadWords } from './words.ts';

export type ContentResult =
  | { ok: true; catalogue: Catalogue; entries: Entries }
  | { ok: false; mistakes: Mistake[] };

/**
 * Reads all content of the project in `root` (`site/content/` and `site/i18n/`), checks each file
 * and then all of them against each other. Returns every mistake of every file; throws only where
 * a file cannot be read from the disk.
 */
export const loadContent = (root: string): ContentResult => {
  const { entries, mistakes: ofFiles } = readEntries(root);
  const { words, mistakes: ofMessages } = loadWords(root);
  const mistakes = [...ofFiles, ...ofMessages, ...checkEntries(entries)];
  const { settings } = entries;
  if (mistakes.length > 0 || !words || !settings) {
    return { ok: false, mistakes: inReadingOrder(mistakes) };
  }
  return { ok: true, catalogue: buildCatalogue({ ...entries, settings }, words), entries };
};
