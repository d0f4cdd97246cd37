import { type Advice, say } from '../../schema/content/say.ts';

/** Number of letters to insert, remove, change or swap to get from one word to the other. */
const distance = (from: string, to: string): number => {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const above = rows[row - 1] ?? [];
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + changed,
          swapped ? (rows[row - 2]?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(current);
  }
  return rows.at(-1)?.at(-1) ?? 0;
};

/** The part that people write who leave out the folder, as in `Tehran` for `Asia/Tehran`. */
const named = (word: string, candidate: string): string =>
  word.includes('/') ? candidate : (candidate.split('/').findLast((part) => part !== '') ?? '');

/** Half of a code of two letters is another code. */
const limitFor = (word: string): number =>
  word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));

/** The known word that was most likely meant; `undefined` if none is close enough. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const limit = limitFor(word);
  const ranked = known
    .map((candidate) => ({
      candidate,
      letters: Math.min(
        distance(word.toLowerCase(), candidate.toLowerCase()),
        distance(word.toLowerCase(), named(word, candidate).toLowerCase()),
      ),
    }))
    .filter(({ letters }) => letters <= limit)
    .toSorted((a, b) => a.letters - b.letters);
  return ranked[0]?.candidate;
};

/** The question whether another word is meant; nothing if none is near. */
export const didYouMean = (word: string, known: readonly string[]): Advice | '' => {
  const meant = nearest(word, known);
  return meant === undefined ? '' : say`did you mean \`${meant}\`?`;
};

/** How many words a message lists if none of them is near. */
const SHOWN = 12;

/**
 * The beginning of a message about a word that nothing has: the one that was most likely meant, or
 * else all that there are, or else `none`.
 */
export const instead = (
  word: string,
  known: readonly string[],
  none = say`make one first.`,
): Advice => {
  if (known.length === 0) return none;
  const shown = known.slice(0, SHOWN);
  const list =
    known.length > SHOWN
      ? say`write one of these or another: ${shown}.`
      : say`write one of these: ${shown}.`;
  return didYouMean(word, known) || list;
};
