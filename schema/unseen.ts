/**
 * Characters that show nothing of their own: controls of direction, spaces and joiners without width, fillers,
 * tags (Unicode, Default_Ignorable_Code_Point). As the source of regular expressions with the flag `u`.
 */
const IGNORABLE = '\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb';
/** What letters need: in Persian a non-joiner parts the letters of one word, and selectors make up signs. */
const NEEDED = '[\\u200c\\u200d\\ufe00-\\ufe0f]';
/** Marks that put a sign on the right side of a text in two directions. */
const MARKS = '[\\u200e\\u200f]';
/** Controls besides tabs and line ends, line ends of Unicode, and the pattern without dots. */
const OTHERS = '(?![\\t\\n\\r])[\\p{Cc}\\u2028\\u2029\\u2800]';

/** Unseen where people write lines to each other. */
export const UNSEEN = `(?!${NEEDED})[${IGNORABLE}]`;

/** Unseen in the text of a page, which may have marks of direction. */
export const UNSEEN_IN_TEXT = `(?:(?!${MARKS})${UNSEEN}|${OTHERS})`;

/** A space that is no ordinary one. */
export const ODD_SPACE = '(?! )\\p{Zs}';

/** Unseen in a name, a date, a code or another value that programs compare. */
export const UNSEEN_IN_VALUE = `(?:[${IGNORABLE}]|${OTHERS}|${ODD_SPACE})`;
