import type { YAMLParseError } from 'yaml';
import { type Advice, say } from '../../schema/content/say.ts';
import { quoteProblem } from './quote-words.ts';

/** A mistake in how fields are written; `line` counts from 1 within their text. */
export interface YamlProblem {
  line: number;
  message: Advice;
}

export const INDENT = say`give this line as many spaces at its start as the lines around it have`;
const UNCLOSED = say`close the quote or the bracket that is opened here`;

export const NO_COLON = say`write a colon and a space after the name of the field`;

const WORDS: Partial<Record<YAMLParseError['code'], Advice>> = {
  BAD_INDENT: INDENT,
  BAD_SCALAR_START: say`put this value in quotes: it starts with a sign that has a meaning of its own`,
  BLOCK_AS_IMPLICIT_KEY: say`put the value in quotes: there is a colon inside it`,
  DUPLICATE_KEY: say`keep one: this field stands here twice`,
  IMPOSSIBLE: say`write \`field: value\`: this line cannot be read`,
  MISSING_CHAR: say`add what is missing here: a quote, a bracket, a comma, or a colon with a space after it`,
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  TAB_AS_INDENT: say`use spaces instead of tabs at the start of the line`,
  UNEXPECTED_TOKEN: say`put the value in quotes, or write \`field: value\`: this cannot be read here`,
  KEY_OVER_1024_CHARS: NO_COLON,
};

/** Codes of errors that an unclosed quote or bracket causes. */
const ENDLESS: readonly string[] = ['BAD_INDENT', 'MISSING_CHAR'];

/** A quote, an apostrophe or a bracket that begins a value. */
const OPENING = /(?:^\s*|[:,[{-]\s+|\[|\{)(["'[{])/g;
const CLOSING: Record<string, string> = { '"': '"', "'": "'", '[': ']', '{': '}' };

const opensOnly = (line: string): boolean =>
  [...line.matchAll(OPENING)].some(
    ({ 0: whole, 1: sign = '', index }) =>
      !line.slice(index + whole.length).includes(CLOSING[sign] ?? sign),
  );

/** The line of an unclosed quote or bracket, which YAML notices only at the end of the text. */
const openedAbove = (lines: readonly string[], from: number): number | undefined => {
  const above = lines.slice(0, from).findLastIndex(opensOnly);
  return above === -1 ? undefined : above + 1;
};

/** The problem in a marketer's words, on the line to correct. `at` gives the line of an offset. */
export const inPlainWords = (
  { code, pos: [start] }: YAMLParseError,
  text: string,
  at: (offset: number) => number,
): YamlProblem => {
  const lines = text.split('\n');
  const line = at(start);
  const quotes = quoteProblem(lines[line - 1] ?? '');
  if (quotes !== undefined) return { line, message: quotes };
  const opened = ENDLESS.includes(code) ? openedAbove(lines, line) : undefined;
  if (opened !== undefined) return { line: opened, message: UNCLOSED };
  const name = text.slice(start, text.indexOf(':', start));
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && name.includes('\n')) {
    return { line: at(start + name.length), message: INDENT };
  }
  // Such a line lacks nothing itself.
  if (code === 'MISSING_CHAR' && /^\s+(- )?[\w-]+:\s/.test(lines[line - 1] ?? '')) {
    return { line, message: INDENT };
  }
  const message =
    WORDS[code] ?? say`write \`field: value\`, with text in quotes: this cannot be read`;
  return { line, message };
};
