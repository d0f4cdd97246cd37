import type { MistakeCode } from '../../../../site/reader/mistakes.ts';

/** A slip as a marketer makes it, and what has to be said about it. */
export interface Slip {
  what: string;
  /** Below `site/`; `*` for each language of the site. */
  file: string;
  /** What stood there, and what stands there now; `undefined` removes the file. */
  piece: string | RegExp;
  by: string | undefined;
  code: MistakeCode;
  field: string;
  /** What the message names for the marketer to write instead. */
  says: string;
  /** Words on the line that is named, where it is not the first that was changed. */
  at?: string;
}

export const slip = (
  [what, file, piece, by]: [string, string, string | RegExp, string | undefined],
  [code, field, says]: [MistakeCode, string, string],
  at?: string,
): Slip => ({ what, file, piece, by, code, field, says, ...(at === undefined ? {} : { at }) });
