import { LINK_KINDS } from '../../schema/content/link-kinds.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import type { BodyProblem } from './types.ts';

/** Beginnings of addresses. */
const SCHEMES = [...LINK_KINDS, 'https?', 'mailto', 'tel'].join('|');
const ADDRESS = `(?:(?:${SCHEMES}):|/|#|media/|files/|www\\.|\\{[a-z.]+\\})`;
const WORDS = '!?\\[[^\\[\\]\\n]*\\]';

export interface SlipKind {
  /** Signs without which there is no such slip. */
  sign: string;
  found: RegExp;
  /** From the match, as it stands in the text. */
  message: (match: readonly string[]) => Advice;
  /** Left out: it may be meant as it stands. */
  code?: BodyProblem['code'];
}

const link = (words: string, address: string) => `${words}(${address.replaceAll(/\s+/g, '')})`;

/** The size of a picture, as other programs take it behind its address. */
const SIZE = /\s+=?\d*%?x\d*%?$/;

const withoutSpaces: SlipKind['message'] = ([, words = '', address = '']) =>
  SIZE.test(address)
    ? say`write \`${link(words, address.replace(SIZE, ''))}\`: the page chooses the size of a picture`
    : spaced(words, address);

const spaced = (words: string, address: string): Advice =>
  words.startsWith('!') || /^(media|files)\//.test(address)
    ? say`no address has spaces; call the file \`${address.trim().replaceAll(/\s+/g, '-')}\` and write \`${words}(${address.trim().replaceAll(/\s+/g, '-')})\``
    : say`no address has spaces; write \`${link(words, address)}\``;

const rows = (first: string): string => {
  const columns = first
    .trim()
    .replaceAll(/^\||\|$/g, '')
    .split('|').length;
  return `|${'---|'.repeat(columns)}`;
};

/** Slips of Markdown that would be shown as words, with their remedies. */
export const SLIP_KINDS: readonly SlipKind[] = [
  {
    sign: '##',
    found: /^[ >]*(#{2,6})(?=[^\s#])([^\n]*)/gm,
    message: ([, marks = '', words = '']) =>
      say`a heading has a space behind its signs; write \`${marks} ${words}\``,
  },
  {
    sign: ']',
    found: new RegExp(`(${WORDS})[ \\t]+\\(\\s*(${ADDRESS}[^()\\s]*)\\s*\\)`, 'g'),
    message: ([, words = '', address = '']) =>
      say`a link has no space between its brackets; write \`${link(words, address)}\``,
  },
  {
    sign: ']',
    found: new RegExp(`(${WORDS})\\((\\s*${ADDRESS}[^()\\n]*\\s[^()\\n]*)\\)`, 'g'),
    message: withoutSpaces,
  },
  {
    sign: ']',
    found: new RegExp(`(${WORDS})\\((${ADDRESS}[^()\\s]*)(?=\\s|$)(?![^\\n()]*\\))`, 'g'),
    message: ([, words = '', address = '']) =>
      say`close the bracket of the link; write \`${link(words, address)}\``,
  },
  {
    sign: ')[',
    found: new RegExp(`\\(([^()\\[\\]\\n]+)\\)\\[(${ADDRESS}[^\\[\\]\\s]*)\\]`, 'g'),
    message: ([, words = '', address = '']) =>
      say`the brackets of the link are the wrong way round; write \`${link(`[${words}]`, address)}\``,
  },
  {
    sign: '][',
    found: /(\[[^[\]\n]+\])\[([^[\]\n]*)\]/g,
    message: ([, words = '', label = '']) =>
      say`nothing says where \`[${label}]\` leads; write the address in round brackets, such as \`${words}(page:about)\``,
  },
  {
    sign: '|',
    found: /^[ >]*(\|[^\n]*\|)[ \t]*(?=\n|$)(?:\n[ >]*\|[^\n]*)*/gm,
    message: ([, first = '']) =>
      say`write a line \`${rows(first)}\` below the first line of the table`,
  },
  {
    sign: ']',
    // Of WordPress, and of what is often added to it.
    found:
      /\[\/?(gallery|caption|embed|audio|video|playlist|contact-form-7|shortcode|woocommerce\w*|mc4wp\w*|wp\w*)( [^\]\n]*)?\/?\]/g,
    message: ([shortcode = '']) =>
      say`\`${shortcode}\` does nothing here; use a block, such as \`::form{landing=letter}\` for a form, or a picture`,
  },
];
