import { readContent } from '../../functions/cli/tools/content.ts';

/** The sample content, for what has to run outside of Vite as well. */
export const catalogue = readContent();
