import { printable } from './printable.ts';

/** Runs a command; what goes wrong with what it was given is told in a line, and ends it with 1. */
export const outcomeOf = async (command: () => Promise<number>): Promise<number> => {
  try {
    return await command();
  } catch (error) {
    console.error(`✗ ${printable(error instanceof Error ? error.message : String(error))}`);
    return 1;
  }
};
