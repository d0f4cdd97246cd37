/** Words that people read in a minute, about the same in each of our scripts. */
const WORDS_A_MINUTE = 200;

/** Not read: addresses of links, marks of blocks, fences of code, and placeholders. */
const UNREAD = /\]\([^)]*\)|^:{2,}.*$|^`{3,}.*$|\{[^{}\n]*\}|https?:\/\/\S+/gm;
/** A word in any script; half-spaces, apostrophes and hyphens join its parts. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[\u200c'’-][\p{L}\p{M}\p{N}]+)*/gu;

/** How many words a Markdown text has, in Latin and Arabic script alike. */
export const wordsIn = (markdown: string): number =>
  markdown.replaceAll(UNREAD, ' ').match(WORD)?.length ?? 0;

/** Whole minutes that it takes to read so many words; at least one. */
export const minutesFor = (words: number): number =>
  Math.max(1, Math.round(words / WORDS_A_MINUTE));
