import type { MdastNode } from 'satteri';
import { LINK_SCHEMES } from './links.ts';
import type { NodeOf, Writer } from './types.ts';

/**
 * Markdown that was meant and is not written as it has to be: it would be shown as the signs that it
 * is made of. Only what is shown as words is looked at, so that nothing is told of what works.
 */

/** Stands for what works; it is no letter, no space and no sign of Markdown. */
const WORKS = '\uFFFC';

const DONE: readonly MdastNode['type'][] = [
  'inlineCode',
  'image',
  'imageReference',
  'linkReference',
  'html',
];

type Range = readonly [from: number, to: number];

/** What of a node works as it stands; an address that became a link by itself is still words. */
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

/** The source of a node, with a sign for each letter of what works, and for what is escaped. */
const unread = (node: MdastNode, source: string): string => {
  const start = node.position?.start.offset ?? 0;
  let text = source.slice(start, node.position?.end.offset ?? start);
  for (const [from, to] of workingParts(node, source)) {
    const [first, last] = [from - start, to - start];
    text = text.slice(0, first) + covered(text.slice(first, last)) + text.slice(last);
  }
  return text.replaceAll(/\\[^\n]/g, covered);
};

/** How an address begins that somebody meant as one. */
const SCHEMES = [...LINK_SCHEMES, 'https?', 'mailto', 'tel'].join('|');
const ADDRESS = `(?:(?:${SCHEMES}):|/|#|media/|files/|www\\.)`;
const WORDS = '!?\\[[^\\[\\]\\n]*\\]';

interface SlipKind {
  found: RegExp;
  message: (match: readonly string[]) => string;
}

const link = (words = '', address = '') => `\`${words}(${address.replaceAll(/\s+/g, '')})\``;

const withoutSpaces: SlipKind['message'] = ([, words = '', address = '']) =>
  words.startsWith('!') || /^(media|files)\//.test(address)
    ? `no address has spaces; call the file \`${address.trim().replaceAll(/\s+/g, '-')}\` and write ${`\`${words}(${address.trim().replaceAll(/\s+/g, '-')})\``}`
    : `no address has spaces; write ${link(words, address)}`;

const rows = (first: string): string => {
  const columns = first
    .trim()
    .replaceAll(/^\||\|$/g, '')
    .split('|').length;
  return `|${'---|'.repeat(columns)}`;
};

const KINDS: readonly SlipKind[] = [
  {
    found: /^[ >]*(#{2,6})(?=[^\s#])([^\n]*)/gm,
    message: ([, marks, words]) =>
      `a heading has a space behind its signs; write \`${marks} ${words}\``,
  },
  {
    found: new RegExp(`(${WORDS})[ \\t]+\\(\\s*(${ADDRESS}[^()\\s]*)\\s*\\)`, 'g'),
    message: ([, words, address]) =>
      `a link has no space between its brackets; write ${link(words, address)}`,
  },
  {
    found: new RegExp(`(${WORDS})\\((\\s*${ADDRESS}[^()\\n]*\\s[^()\\n]*)\\)`, 'g'),
    message: withoutSpaces,
  },
  {
    found: new RegExp(`(${WORDS})\\((${ADDRESS}[^()\\s]*)(?=\\s|$)(?![^\\n()]*\\))`, 'g'),
    message: ([, words, address]) => `close the bracket of the link; write ${link(words, address)}`,
  },
  {
    found: new RegExp(`\\(([^()\\[\\]\\n]+)\\)\\[(${ADDRESS}[^\\[\\]\\s]*)\\]`, 'g'),
    message: ([, words, address]) =>
      `the brackets of the link are the wrong way round; write ${link(`[${words}]`, address)}`,
  },
  {
    found: /(\[[^[\]\n]+\])\[([^[\]\n]*)\]/g,
    message: ([, words, label]) =>
      `nothing says where \`[${label}]\` leads; write the address in round brackets, such as \`${words}(page:about)\``,
  },
  {
    found: /^[ >]*(\|[^\n]*\|)[ \t]*(?=\n|$)(?:\n[ >]*\|[^\n]*)*/gm,
    message: ([, first = '']) =>
      `write a line \`${rows(first)}\` below the first line of the table`,
  },
  {
    found: /\*\*[ \t]+([^*\s][^*\n]*?)[ \t]*\*\*|\*\*([^*\s][^*\n]*?)[ \t]+\*\*/g,
    message: ([, first, second]) =>
      `strong words have no space between them and their stars; write \`**${first ?? second}**\``,
  },
];

/** Reports slips in a paragraph or heading, each on its line. */
export const reportSlips = (writer: Writer, node: MdastNode): void => {
  const text = unread(node, writer.source);
  for (const { found, message } of KINDS) {
    for (const match of text.matchAll(found)) {
      const before = text.slice(0, match.index + (/^\n*/.exec(match[0])?.[0].length ?? 0));
      const line = writer.lineOf(node) + before.split('\n').length - 1;
      writer.found.problems.push({ code: 'markdown-slip', line, message: message(match) });
    }
  }
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
    `close the code with a line \`${fence}\`; until then all that comes below it is shown as code`,
  );
};
