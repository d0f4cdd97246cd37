import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { loadContent } from '../../../site/checks/load.ts';
import type { SoundEntries } from '../../../site/reader/entries.ts';
import { formatMistakes, type Mistake } from '../../../site/reader/mistakes.ts';
import { ROOT } from './project.ts';

/** The content without mistakes; if it has some, all are shown and the process ends. */
export const readSoundContent = (): {
  catalogue: Catalogue;
  entries: SoundEntries;
  warnings: Mistake[];
} => {
  const loaded = loadContent(ROOT);
  if (loaded.ok) return loaded;
  console.error(formatMistakes([...loaded.mistakes, ...loaded.warnings]));
  process.exit(1);
};

/** The content as one catalogue; if it has mistakes, all are shown and the process ends. */
export const readContent = (): Catalogue => readSoundContent().catalogue;
