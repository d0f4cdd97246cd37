import type { MdastNode } from 'satteri';
import { type Advice, say } from '../../schema/content/say.ts';
import { DIALECTS } from './dialects.ts';
import { plainText } from './inline.ts';
import { lineStarts } from './line-starts.ts';
import { SLIP_KINDS } from './slip-kinds.ts';
import { brokenEmphasis, brokenStars } from './stars.ts';
import type { NodeOf, Writer } from './types.ts';

/** Slips in Markdown, which would be shown as signs; only text that is shown is searched. */

/** Longest line that may be meant as a heading. */
const HEADING_LENGTH = 60;

/** Replaces working Markdown; it is no letter, no space and no sign of Markdown. */
const WORKS = '\uFFFC';
/** Replaces the marks of strong and stressed words that work. */
const MARK = '\uE000';

const DONE: readonly MdastNode['type'][] = [
  'inlineCode',
  'image',
  'imageReference',
  'linkReference',
  'html',
];

type Range = readonly [from: number, to: number, by: string];

const MARKED: Partial<Record<MdastNode['type'], number>> = { strong: 2, delete: 2, emphasis: 1 };

/** Parts of a node that work as Markdown; an address that became a link by itself is still words. */
const workingParts = (node: MdastNode, source: string): Range[] => {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? from;
  const isLink = node.type === 'link' && /[[<]/.test(source.charAt(from));
  if (DONE.includes(node.type) || isLink) return [[from, to, WORKS]];
  const within =
    'children' in node ? node.children.flatMap((child) => workingParts(child, source)) : [];
  const marks = MARKED[node.type];
  return marks === undefined
    ? within
    : [[from, from + marks, MARK], [to - marks, to, MARK], ...within];
};

const covered = (text: string, by = WORKS): string => text.replaceAll(/[^\n]/g, by);

/** The source of a node, as it stands and with its working and its escaped parts replaced. */
const textsOf = (node: MdastNode, source: string): { written: string; unread: string } => {
  const start = node.position?.start.offset ?? 0;
  const written = source.slice(start, node.position?.end.offset ?? start);
  let unread = written;
  for (const [from, to, by] of workingParts(node, source)) {
    const [first, last] = [from - start, to - start];
    unread = unread.slice(0, first) + covered(unread.slice(first, last), by) + unread.slice(last);
  }
  return { written, unread: unread.replaceAll(/\\[^\n]/g, (sign) => covered(sign)) };
};

const KINDS = [...SLIP_KINDS, ...DIALECTS].map((kind) => ({
  ...kind,
  // With the places of its parts, to quote them from the text as it stands.
  found: new RegExp(kind.found.source, `${kind.found.flags}d`),
}));

const reportKinds = (writer: Writer, node: MdastNode, written: string, unread: string): void => {
  for (const { sign, found, message, code = 'markdown-slip' } of KINDS) {
    // Strokes part the cells of a table.
    if (!unread.includes(sign) || (sign === '|' && node.type === 'tableCell')) continue;
    for (const match of unread.matchAll(found)) {
      const parts = match.indices?.map((range) => (range ? written.slice(...range) : '')) ?? [];
      const before = unread.slice(0, match.index + (/^\n*/.exec(match[0])?.[0].length ?? 0));
      const line = writer.lineOf(node) + before.split('\n').length - 1;
      writer.found.problems.push({ code, line, message: message(parts) });
    }
  }
};

const beside = (broken: readonly string[]): Advice =>
  say`write ${broken}: stars and strokes touch their words, and a space parts them from the letters outside`;

/** Reports slips in a paragraph or heading, each on its line. */
export const reportSlips = (writer: Writer, node: MdastNode): void => {
  const { written, unread } = textsOf(node, writer.source);
  const at = (line: number, message: Advice) => {
    const found = { code: 'markdown-slip', line: writer.lineOf(node) + line, message } as const;
    writer.found.problems.push(found);
  };
  reportKinds(writer, node, written, unread);
  if (node.type === 'paragraph') {
    for (const { line, message } of lineStarts(unread)) at(line, message);
  }
  const lines = unread.split('\n');
  for (const [line, words] of written.split('\n').entries()) {
    const rest = lines[line] ?? '';
    const broken = [...brokenStars(words, rest, MARK), ...brokenEmphasis(rest)];
    if (broken.length > 0) at(line, beside(broken));
  }
};

/** A strong line looks like a heading, but is none for people who hear the page. */
export const reportStrongLine = (writer: Writer, { children }: NodeOf<'paragraph'>): void => {
  const [only, ...others] = children;
  if (only?.type !== 'strong' || others.length > 0) return;
  const words = plainText(only);
  if (words.length > HEADING_LENGTH || /[.!?…:؟،؛,]$/.test(words)) return;
  const message = say`write \`## ${words}\` if this is a heading: people who hear the page find it then`;
  writer.report(only, 'markdown-slip', message);
};

/** Words of a sentence, in code that no fence says to be code. */
const SENTENCE = /^[^;{}=<>]*(?:[\p{L}\p{M}'’\u200c]+[ ,.،]+){4}/u;

/** Lines that are indented, as first lines of paragraphs are in books, become code. */
export const reportIndented = (writer: Writer, node: NodeOf<'code'>): void => {
  const first = writer.source.charAt(node.position?.start.offset ?? 0);
  if (/[`~]/.test(first) || !SENTENCE.test(node.value)) return;
  const message = say`remove the spaces at the start of these lines: they would be shown as code`;
  writer.report(node, 'markdown-slip', message);
};

/** Longest number that a list is likely to begin with; a year begins a sentence. */
const LAST_START = 99;

export const reportYear = (writer: Writer, node: NodeOf<'list'>): void => {
  const { start } = node;
  if (!node.ordered || !start || start <= LAST_START) return;
  const message = say`write \`${start}\\.\`, with a backslash: a number and a point at the start of a line begin a list`;
  writer.report(node, 'markdown-slip', message);
};

/** A line of hyphens right below a sentence makes it a heading, and a second block of fields as well. */
export const reportUnderlined = (writer: Writer, node: NodeOf<'heading'>, words: string): void => {
  const source = writer.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset);
  if (source.startsWith('#')) return;
  const isField = /^[\w-]+:(\s|$)/.test(source);
  if (!isField && words.length <= HEADING_LENGTH && !/[.!?…:؟،؛,]$/.test(words)) return;
  const message = isField
    ? say`move these fields between the first two lines of hyphens: here they are shown as a heading`
    : say`leave an empty line above the hyphens: right below a sentence, they make it a heading`;
  writer.report(node, 'markdown-slip', message);
};

/** A block of code that nobody closed swallows all that comes after it. */
export const reportUnclosedCode = (writer: Writer, node: NodeOf<'code'>): void => {
  const { position } = node;
  const source = writer.source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const [first = '', ...rest] = source.split('\n');
  const fence = /^(`{3,}|~{3,})/.exec(first)?.[0];
  const last = (rest.at(-1) ?? '').replace(/^[\s>]*/, '');
  if (fence === undefined || last.startsWith(fence)) return;
  writer.report(
    node,
    'markdown-slip',
    say`close the code with a line \`${fence}\`: until then all that comes below it is shown as code`,
  );
};
