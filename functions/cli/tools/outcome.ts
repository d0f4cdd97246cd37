import { printable } from './printable.ts';

/** What the system says of a file, in words. */
const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no file',
  EISDIR: 'this is a folder, and a file is wanted:',
  EACCES: 'this may not be opened by you:',
};

/** Why something failed, as the end of a sentence for the terminal. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const problem = 'code' in error ? FILE_PROBLEMS[String(error.code)] : undefined;
  const path = 'path' in error ? String(error.path) : '';
  return problem === undefined ? error.message : `${problem} ${path}`.trim();
};

/** Runs a command; what goes wrong with what it was given is told in a line, and ends it with 1. */
export const outcomeOf = async (command: () => Promise<number>): Promise<number> => {
  try {
    return await command();
  } catch (error) {
    console.error(`✗ ${printable(reasonOf(error))}`);
    return 1;
  }
};
