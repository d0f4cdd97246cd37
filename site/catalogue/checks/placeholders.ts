import { placeholdersIn } from '../messages-file.ts';
import { quoted } from '../mistakes.ts';
import { didYouMean } from '../nearest.ts';

const braced = (names: readonly string[]) => quoted(names.map((name) => `{${name}}`));

/** Unknown placeholders with the line, counted from 0, on which each stands. */
export const unknownPlaceholders = (
  text: string,
  known: readonly string[],
): { line: number; message: string }[] =>
  text.split('\n').flatMap((words, line) =>
    placeholdersIn(words)
      .filter((name) => !known.includes(name))
      .map((name) => {
        const guess = didYouMean(
          `{${name.trim()}}`,
          known.map((candidate) => `{${candidate}}`),
        );
        const message = `nothing can be filled in for \`{${name}}\`${guess || `; known here: ${braced(known)}`}`;
        return { line, message };
      }),
  );
