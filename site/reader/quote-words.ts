import { type Advice, say } from '../../schema/content/say.ts';
import { inQuotes } from '../advice/hints.ts';

const FIELD = /^(\s*(?:-\s+)*(?:[\w-]+:\s+)?)/.source;
const CURLY = new RegExp(`${FIELD}[“”„‟«‹‘’‚「](.*?)[“”„‟»›‘’‚」]?\\s*$`);
const STRAIGHT = new RegExp(`${FIELD}(["'])(.*)\\2\\s*$`);

/** Whether a text in quotes ends before its last quotation mark. */
const endsWithin = (quote: string, words: string): boolean =>
  quote === '"'
    ? words.replaceAll(/\\./g, '').includes('"')
    : words.replaceAll("''", '').includes("'");

/** Letters behind a backslash that become another sign in double quotes, and are letters to writers. */
const ESCAPE = /(?<!\\)(?:\\\\)*\\[abefnrtvNLP]/;

/** Whether text in double quotes, which stands so in a file, is read with other signs than its own. */
export const isEscaped = (source: string): boolean => ESCAPE.test(source);

/** What to write in its place. */
export const escaped = (source: string): Advice =>
  say`write \`${inQuotes(source.slice(1, -1))}\`: in double quotes, a backslash makes another sign of the letter behind it`;

/** What to write in the place of a line that cannot be read because of its quotes; nothing if they are fine. */
export const quoteProblem = (line: string): Advice | undefined => {
  const [, , curly] = CURLY.exec(line) ?? [];
  if (curly !== undefined) {
    return say`write straight quotation marks, as in \`${inQuotes(curly)}\`: those of books are a part of the words`;
  }
  const [, , quote = '', words = ''] = STRAIGHT.exec(line) ?? [];
  if (quote === '') return undefined;
  if (endsWithin(quote, words)) {
    return say`write \`${inQuotes(words)}\`: the value ends at the second \`${quote}\``;
  }
  return quote === '"' && words.includes('\\') ? escaped(`"${words}"`) : undefined;
};
