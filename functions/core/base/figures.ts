const MARKS = /\p{Cf}/gu;
/** Persian, Arabic and full-width digits, whose last four bits are their value. */
const DIGITS = /[\u06f0-\u06f9\u0660-\u0669\uff10-\uff19]/g;

/**
 * Figures as every field reads them: in Latin digits, without the marks of direction that come along if
 * they are copied from a page written right to left, and without spaces around them.
 */
export const figuresIn = (text: string): string =>
  text
    .replace(MARKS, '')
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 0x0f))
    .trim();
