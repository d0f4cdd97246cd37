/** Stars and strokes around strong words that Markdown does not take, because of what stands beside them. */

const EDGE = /[\p{P}\p{S}]/u;
const WORD = /[\p{L}\p{N}]/u;

interface Pair {
  before: string;
  words: string;
  after: string;
  broken: boolean;
}

/** A mark in a line, and whether Markdown took it. */
interface Mark {
  at: number;
  works: boolean;
}

const marksIn = (written: string, unread: string, works: string): Mark[] =>
  [...written.matchAll(/(?<![*\\])\*\*(?!\*)/g)].flatMap(({ index: at }): Mark[] => {
    const read = unread.slice(at, at + 2);
    if (read === '**') return [{ at, works: false }];
    return read === works.repeat(2) ? [{ at, works: true }] : [];
  });

const pairsOf = (written: string, marks: readonly Mark[]): Pair[] =>
  marks.flatMap((mark, index) => {
    const closing = marks[index + 1];
    if (index % 2 === 1 || !closing) return [];
    const words = written.slice(mark.at + 2, closing.at);
    const isTight = words.trim() === words;
    return [
      {
        before: written.slice(marks[index - 1]?.at ?? 0, mark.at),
        words,
        after: written.slice(closing.at + 2, marks[index + 2]?.at),
        broken: !isTight || !mark.works || !closing.works,
      },
    ];
  });

/** How the words are written so that they become strong, with the word beside them that was too near. */
const mended = ({ before, words, after }: Pair): string => {
  const inner = words.trim();
  const left = EDGE.test(inner.charAt(0)) ? /[\p{L}\p{N}]+$/u.exec(before)?.[0] : undefined;
  const isNear = WORD.test(after.charAt(0)) && (EDGE.test(inner.at(-1) ?? '') || /\s$/.test(words));
  const right = isNear ? /^[\p{L}\p{N}\u200c]+/u.exec(after)?.[0] : undefined;
  return [left, `**${inner}**`, right].filter((part) => part !== undefined).join(' ');
};

/** Spaces on both sides, as in `2 ** 3`, say that nothing strong is meant. */
const isLoose = (line: string, { at }: Mark): boolean =>
  /\S\s$/.test(line.slice(0, at)) && /^\s\S/.test(line.slice(at + 2));

/** Behind a word, as signs of remarks below a text stand: `price**`. */
const isBehind = (line: string, { at }: Mark): boolean =>
  /\S$/.test(line.slice(0, at)) && /^(?:[\s.,،؛:)]|$)/.test(line.slice(at + 2));

/**
 * Strong words of a line that would be shown with their stars, as they have to be written. In `unread`,
 * marks that work are replaced by the sign `works`.
 */
export const brokenStars = (written: string, unread: string, works: string): string[] => {
  const marks = marksIn(written, unread, works);
  const left = marks.filter(({ works }) => !works);
  if (left.length === 0 || marks.length % 2 === 1) return [];
  if ([isLoose, isBehind].some((meant) => left.every((mark) => meant(written, mark)))) return [];
  return pairsOf(written, marks)
    .filter(({ broken }) => broken)
    .map(mended);
};

/** `_کتاب_ها` and `*«کتاب»*را`: strokes end only at the end of a word, and stars at a letter. */
const EMPHASIS = /(?<![\p{L}\p{N}*_\\])(\*|__?)(?=[^\s*_])([^*_\n]*[^\s*_])\1(?=\p{L})(?!\w)/gu;

export const brokenEmphasis = (unread: string): string[] =>
  [...unread.matchAll(EMPHASIS)].map(([, mark = '', words = '']) => `${mark}${words}${mark} `);
