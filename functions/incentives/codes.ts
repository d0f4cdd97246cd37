/** Longest code, in UTF-16 code units. */
const LONGEST = 60;

export type CodeProblem = 'empty' | 'too-long' | 'unreadable';

/**
 * Letters, digits, marks and single spaces: what somebody can type from a screen. U+FFFD stands for what
 * another program could not read.
 */
const READABLE = /^(?!.*\ufffd)[\p{L}\p{M}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

/** What is wrong with a code; nothing if it can be given. */
export const problemOf = (code: string): CodeProblem | undefined => {
  if (code === '') return 'empty';
  if (code.length > LONGEST) return 'too-long';
  return READABLE.test(code) ? undefined : 'unreadable';
};

/**
 * The same for all spellings of a code that a reader takes for one: in large and small letters, in wide
 * ones, composed or not (NFKC of UAX #15, and folded case).
 */
export const sameCode = (code: string): string =>
  code.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
