import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { filesBelow } from './folder.ts';

/** Folder of the results of draws, seen from the project's folder. */
export const DRAWS_FOLDER = 'site/public/draws';

/** Facts that a draw was made with; docs/draws.md describes the whole file. */
const madeSchema = z.object({ closes: z.string(), winners: z.number(), commitment: z.string() });

export interface PublishedDraw {
  /** Id of the incentive. */
  id: string;
  /** Missing if `npm run draw` did not write the file; the draw counts as made all the same. */
  made: z.infer<typeof madeSchema> | undefined;
}

const madeWith = (file: string): PublishedDraw['made'] => {
  try {
    return madeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The draws of which the project in `root` publishes a result. */
export const publishedDraws = (root: string): PublishedDraw[] => {
  const folder = join(root, DRAWS_FOLDER);
  return filesBelow(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ id: name.slice(0, -'.json'.length), made: madeWith(join(folder, name)) }));
};
