/**
 * A foreign text for a terminal: on one line, without control characters, which could overwrite what
 * stands there, or turn its direction round. Joiners stay, since Persian needs them.
 */
export const printable = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
