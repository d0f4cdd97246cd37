import type { MdastNode } from 'satteri';
import { say } from '../../schema/content/say.ts';
import { plainText } from './inline.ts';
import { SLIP_KINDS } from './slip-kinds.ts';
import type { NodeOf, Writer } from './types.ts';

/** Slips in Markdown, which would be shown as signs; only text that is shown is searched. */

/** Longest line that may be meant as a heading. */
const HEADING_LENGTH = 60;

/** Replaces working Markdown; it is no letter, no space and no sign of Markdown. */
const WORKS = '\uFFFC';

const DONE: readonly MdastNode['type'][] = [
  'inlineCode',
  'image',
  'imageReference',
  'linkReference',
  'html',
];

type Range = readonly [from: number, to: number];

/** Parts of a node that work as Markdown; an address that became a link by itself is still words. */
const workingParts = (node: MdastNode, source: string): Range[] => {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? from;
  const isLink = node.type === 'link' && /[[<]/.test(source.charAt(from));
  if (DONE.includes(node.type) || isLink) return [[from, to]];
  const within =
    'children' in node ? node.children.flatMap((child) => workingParts(child, source)) : [];
  return node.type === 'strong' ? [[from, from + 2], [to - 2, to], ...within] : within;
};

const covered = (text: string): string => text.replaceAll(/[^\n]/g, WORKS);

/** Most paragraphs hold none of this, and are not looked at any further. */
const SUSPICIOUS = /##|\]|\||\*\*/;

/** The source of a node, with its working and its escaped parts replaced. */
const unread = (node: MdastNode, source: string): string => {
  const start = node.position?.start.offset ?? 0;
  let text = source.slice(start, node.position?.end.offset ?? start);
  if (!SUSPICIOUS.test(text)) return '';
  for (const [from, to] of workingParts(node, source)) {
    const [first, last] = [from - start, to - start];
    text = text.slice(0, first) + covered(text.slice(first, last)) + text.slice(last);
  }
  return text.replaceAll(/\\[^\n]/g, covered);
};

/** Reports slips in a paragraph or heading, each on its line. */
export const reportSlips = (writer: Writer, node: MdastNode): void => {
  const text = unread(node, writer.source);
  for (const { sign, found, message } of SLIP_KINDS) {
    if (!text.includes(sign)) continue;
    for (const match of text.matchAll(found)) {
      const before = text.slice(0, match.index + (/^\n*/.exec(match[0])?.[0].length ?? 0));
      const line = writer.lineOf(node) + before.split('\n').length - 1;
      writer.found.problems.push({ code: 'markdown-slip', line, message: message(match) });
    }
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
