/** Zero-width non-joiner: inside a Persian word it parts what is written together. */
const JOINT = '\u200c';
/** Letters of one sound that keyboards give in two shapes, after marks have been taken off. */
const SHAPES: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
};
const SHAPED = new RegExp(`[${Object.keys(SHAPES).join('')}]`, 'g');
/** Marks above and below letters, the stretched line of Arabic script, and what has no width. */
const MARKS = /\p{M}|\u0640|(?!\u200c)\p{Cf}/gu;
/** A word; joints and apostrophes are inside of it. */
const WORD = /[\p{L}\p{N}\p{M}\u0640\u200c\u200d]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

const digit = (character: string): string => {
  const code = character.charCodeAt(0);
  return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660));
};

/**
 * Text in the one spelling in which it is searched: whether ye and kaf are typed on an Arabic or a
 * Persian keyboard, with marks or without, in which digits and in which case, it comes out the same.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(SHAPED, (letter) => SHAPES[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit)
    .replace(/['’]/g, '');

const unjoined = (word: string): string => word.replaceAll(JOINT, '');

/** Words of a text that is folded; one sign can turn out to be several, such as a bracketed number. */
const foldedWords = (text: string): string[] => fold(text).match(WORD) ?? [];

/** Words as they may be looked for: each in one piece and, if it has joints, in each of its pieces. */
const spellings = (text: string): string[] =>
  foldedWords(text).flatMap((folded) => {
    const pieces = folded.split(JOINT).filter((piece) => piece !== '');
    return pieces.length > 1 ? [unjoined(folded), ...pieces] : pieces;
  });

/** What of a text goes into the index: every word in every spelling it may be looked for. */
export const indexWords = (text: string): string => spellings(text).join(' ');

/** Words of a query, in the spelling of the index. */
export const queryWords = (query: string): string[] =>
  foldedWords(query)
    .map(unjoined)
    .filter((word) => word !== '');

/** A piece of an excerpt, and whether it is what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

const pieces = (text: string, wanted: readonly string[]): Piece[] => {
  const result: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const known = spellings(word);
    const found = wanted.some((term) => known.some((spelling) => spelling.startsWith(term)));
    result.push({ text: text.slice(end, match.index), found: false }, { text: word, found });
    end = match.index + word.length;
  }
  return [...result, { text: text.slice(end), found: false }].filter((one) => one.text !== '');
};

/** How many pieces, words and what is between them, stand before the first that was found. */
const BEFORE = 16;
const LENGTH = 64;

/**
 * The part of a text around the first word that begins like one of `wanted` (as `queryWords` gives
 * them), or its beginning if there is none.
 */
export const excerpt = (text: string, wanted: readonly string[]): Piece[] => {
  const all = pieces(text, wanted);
  const first = all.findIndex(({ found }) => found);
  const start = Math.max(0, first - BEFORE);
  const part = all.slice(start, start + LENGTH);
  return [
    ...(start > 0 ? [{ text: '… ', found: false }] : []),
    ...part,
    ...(start + LENGTH < all.length ? [{ text: ' …', found: false }] : []),
  ];
};
