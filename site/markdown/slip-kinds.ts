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
    ? say`call the file \`${address.trim().replaceAll(/\s+/g, '-')}\` and write \`${words}(${address.trim().replaceAll(/\s+/g, '-')})\`: no address has spaces`
    : say`write \`${link(words, address)}\`: no address has spaces`;

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
      say`write \`${marks} ${words}\`: a heading has a space behind its signs`,
  },
  {
    sign: ']',
    found: new RegExp(`(${WORDS})[ \\t]+\\(\\s*(${ADDRESS}[^()\\s]*)\\s*\\)`, 'g'),
    message: ([, words = '', address = '']) =>
      say`write \`${link(words, address)}\`: a link has no space between its brackets`,
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
      say`write \`${link(words, address)}\`: the bracket of the link is not closed`,
  },
  {
    sign: ')[',
    found: new RegExp(`\\(([^()\\[\\]\\n]+)\\)\\[(${ADDRESS}[^\\[\\]\\s]*)\\]`, 'g'),
    message: ([, words = '', address = '']) =>
      say`write \`${link(`[${words}]`, address)}\`: the brackets of the link are the wrong way round`,
  },
  {
    sign: '][',
    found: /(\[[^[\]\n]+\])\[([^[\]\n]*)\]/g,
    message: ([, words = '', label = '']) =>
      say`write the address in round brackets, such as \`${words}(page:about)\`: nothing says where \`[${label}]\` leads`,
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
      say`use a block, such as \`::form{landing=letter}\` for a form, or a picture: \`${shortcode}\` does nothing here`,
  },
];
