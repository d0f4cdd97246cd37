/** Signs of ordinary sentences that look like markup. */

const DIGIT = /\p{Nd}/u;

/**
 * Whether a mark is meant as it stands: one wave is a span, as in `10~12`, and a star between digits is a
 * sum. `before` stands before the mark, and `source` begins with it.
 */
export const isOfProse = (before: string, source: string, mark: string): boolean => {
  if (mark === '~') return true;
  return DIGIT.test(before) && DIGIT.test(source.charAt(mark.length));
};

/** Signs of sentences in scripts that addresses have only as percent-escapes. */
const OF_SENTENCES = /[،؛؟۔。，、！？；：「」『』（）【】《》«»“”„]/u;
/** Signs at the end, with what nobody sees around them. */
const AT_END = /(?:(?![\x21-\x7e])[\p{P}\p{S}\p{Cf}])+$/u;

/** How many letters of a bare address belong to it. */
export const addressEnd = (words: string): number => {
  const sentence = words.search(OF_SENTENCES);
  const address = sentence === -1 ? words : words.slice(0, sentence);
  return address.replace(AT_END, '').length;
};
