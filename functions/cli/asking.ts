import { printable } from './printable.ts';
import type { Place } from './tools.ts';

/** Tells something of a database on the terminal; one that cannot be asked is no reason to stop. */
export const askOf = async (place: Place, tell: () => Promise<void>): Promise<void> => {
  try {
    await tell();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`✗ The database (${place}) could not be asked: ${printable(reason)}`);
  }
};
