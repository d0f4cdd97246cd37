const DIGIT = /\p{Nd}/u;
/** Marks of direction and the like: they come along when a number is copied, and stand anywhere in it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Digits of any script stand in blocks of ten, from zero to nine. */
const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
};

/**
 * Figures as every field reads them, since keyboards type their own and pages written right to left put
 * marks around them: in Latin digits, without what nobody sees, and without spaces at the ends.
 */
export const figuresIn = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit)))
    .replace(UNSEEN, '')
    .trim();
