import { printable } from './printable.ts';
import type { Place } from './project.ts';

/** What makes the tables of a database that has none yet. */
const MAKES: Record<Place, string> = { local: 'npm start', remote: 'npm run deploy' };

/** Tells something of a database on the terminal; one that cannot be asked is no reason to stop. */
export const askOf = async (place: Place, tell: () => Promise<void>): Promise<void> => {
  try {
    await tell();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/no such table/.test(reason))
      console.log(
        `There is no database (${place}) yet, and so nobody in it; \`${MAKES[place]}\` makes it.`,
      );
    else console.error(`✗ The database (${place}) could not be asked: ${printable(reason)}`);
  }
};
