import { type Advice, say } from '../../schema/content/say.ts';
import { fileMistake, type Mistake, type MistakeCode } from './mistakes.ts';

/** Text as an editor shows it, with mistakes that no editor should have saved. */
interface FileText {
  lines: string[];
  mistakes: Mistake[];
  /** Whether the text is worth reading in spite of its mistakes. */
  readable: boolean;
}

const UTF8 = say`save the file again with the encoding UTF-8: it has another one, and letters are lost`;
const LINE_ENDS = say`put the words on one line again, or save the file with line ends LF: this line ends as lines did in old programs (CR)`;
const CONFLICT = say`keep the right words and delete the lines with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`: two versions of this file met here`;

const firstWith = (lines: readonly string[], sign: string): number =>
  Math.max(
    0,
    lines.findIndex((line) => line.includes(sign)),
  ) + 1;

/** Bytes that are not UTF-8 are decoded to this sign; text in UTF-16 has a NUL beside each letter. */
const LOST = '\uFFFD';
const WIDE = /^.?\0|^\uFFFD{2}/;

const DEEP = say`delete the signs at the start of this line: it is nested so deeply that nothing can show it`;
const DEEPEST = 50;

/** Quotes and lists inside each other; readers of Markdown recurse once for each. */
const isTooDeep = (line: string): boolean =>
  (/^[\s>*+-]*/.exec(line)?.[0].match(/>|[*+-](?=\s)/g)?.length ?? 0) > DEEPEST;

/** Checks a file of any kind for its encoding, its line ends and merge conflicts. */
export const readFileText = (file: string, content: string): FileText => {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const at = (code: MistakeCode, line: number, message: Advice) =>
    fileMistake(code, file, message, line);
  const stop = (mistakes: Mistake[]): FileText => ({ lines, mistakes, readable: false });
  if (WIDE.test(content)) return stop([at('file-encoding', 1, UTF8)]);
  const [before] = content.split(/\r(?!\n)/);
  if (before !== undefined && before.length < content.length) {
    return stop([at('file-encoding', before.split('\n').length, LINE_ENDS)]);
  }
  const conflicts = lines.flatMap((line, index) =>
    /^<{7}( |$)/.test(line) ? [at('merge-conflict', index + 1, CONFLICT)] : [],
  );
  if (conflicts.length > 0) return stop(conflicts);
  const deep = lines.findIndex(isTooDeep);
  if (deep !== -1) return stop([at('markdown-unsupported', deep + 1, DEEP)]);
  const lost = content.includes(LOST);
  const mistakes = lost ? [at('file-encoding', firstWith(lines, LOST), UTF8)] : [];
  return { lines, mistakes, readable: true };
};
