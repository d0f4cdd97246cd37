import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { SoundEntries } from '../../site/catalogue/build.ts';
import { loadContent } from '../../site/catalogue/load.ts';
import { formatMistakes, type Mistake } from '../../site/catalogue/mistakes.ts';
import { ROOT } from './tools.ts';

/** The content without mistakes; where it has some, all is shown and the process ends. */
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

/** The content as one catalogue; where it has mistakes, all is shown and the process ends. */
export const readContent = (): Catalogue => readSoundContent().catalogue;
