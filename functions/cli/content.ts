import type { Catalogue } from '../../schema/content/catalogue.ts';
import { loadContent } from '../../site/catalogue/load.ts';
import { formatMistakes } from '../../site/catalogue/mistakes.ts';
import { ROOT } from './tools.ts';

/** The content as one catalogue; where it has mistakes they are shown and the process ends. */
export const readContent = (): Catalogue => {
  const loaded = loadContent(ROOT);
  if (loaded.ok) return loaded.catalogue;
  console.error(formatMistakes(loaded.mistakes));
  process.exit(1);
};
