import { type Advice, say } from '../../schema/content/say.ts';
import { ODD_SPACE } from '../../schema/unseen.ts';
import { inLatinDigits } from '../advice/days.ts';

/** What stands at the start of a line in other programs, on other keyboards and in other scripts. */

export interface LineSlip {
  /** Counted from 0. */
  line: number;
  message: Advice;
}

interface Start {
  /** The sign first, then the words behind it. */
  found: RegExp;
  instead: (sign: string, words: string) => string;
  /** Lines of a paragraph that have to begin so; one alone may be meant as it stands. */
  least: 1 | 2;
}

/** Before the line itself: indents, and the signs of a quotation. */
const LEAD = '^[ \\t>]*';
const start = (sign: string, rest = '\\s+(\\S.*)'): RegExp =>
  new RegExp(`${LEAD}(${sign})${rest}$`, 'u');

const bullet = (_: string, words: string): string => `- ${words}`;
const number = (sign: string, words: string): string => {
  const circled = '①②③④⑤⑥⑦⑧⑨⑩'.indexOf(sign) + 1;
  const digits = inLatinDigits(sign).replaceAll(/[^\d]/g, '');
  return `${circled || digits || 1}. ${words}`;
};
const heading = (sign: string, words: string): string => {
  const level = sign.length === 1 ? 2 : Math.min(sign.length, 6);
  return `${'#'.repeat(level)} ${words.replace(/[\s=]+$/, '')}`;
};

const EASTERN = '[٠-٩۰-۹]{1,3}';

const STARTS: readonly Start[] = [
  { found: start(`#{1,6}(?=${ODD_SPACE})|＃{1,6}`, '\\s*(\\S.*)'), instead: heading, least: 1 },
  { found: start('={2,6}', ' +(\\S.*)'), instead: heading, least: 1 },
  { found: start('[•●○◦▪▫■□‣⁃∙·►▸➤➢✓✔✦❖]', '\\s*(\\S.*)'), instead: bullet, least: 1 },
  { found: start(`[-*+](?=${ODD_SPACE})|o(?=\\t)`), instead: bullet, least: 1 },
  { found: start('[–—‐‑‒−ـ]'), instead: bullet, least: 2 },
  { found: start('[-*+](?=\\p{L})', '(\\S.*)'), instead: bullet, least: 2 },
  { found: start(`${EASTERN}[.)۔]`), instead: number, least: 1 },
  { found: start(`${EASTERN}[-–]`, '\\s+(\\p{L}.*)'), instead: number, least: 1 },
  { found: start(`\\d{1,3}[.)](?=${ODD_SPACE})|[①-⑩]`, '\\s*(\\S.*)'), instead: number, least: 1 },
  { found: start('\\d{1,3}[-–]|\\([\\d٠-٩۰-۹]{1,3}\\)'), instead: number, least: 2 },
  { found: start('\\d{1,3}[.)]', '(\\p{L}.*)'), instead: number, least: 2 },
  { found: start('(?:\\p{L}|الف)\\)'), instead: number, least: 2 },
];

const told = (line: number, instead: string, why: Advice): LineSlip => ({
  line,
  message: say`write \`${instead}\`: ${why}`,
});

const SHOWN = say`only hyphens, Latin digits and \`#\`, each with an ordinary space, begin a list or a heading`;

const RULE = new RegExp(`${LEAD}(?:[–—ـ]{3,}|={3,})\\s*$`, 'u');
const NOTE = new RegExp(`${LEAD}(?:!!!|\\?\\?\\?|\\[!)\\s*\\w+`, 'u');
/** Looks empty, and keeps two paragraphs together. */
const EMPTY = new RegExp(`^(?=.*${ODD_SPACE})\\s+$`, 'u');

const others = (words: string, line: number): LineSlip[] => {
  if (RULE.test(words))
    return [told(line, '---', say`an empty line has to be above it, and other signs draw no line`)];
  if (NOTE.test(words))
    return [
      told(
        line,
        ':::callout{tone=tip}',
        say`remarks are written like this, and closed with \`:::\``,
      ),
    ];
  return EMPTY.test(words)
    ? [
        {
          line,
          message: say`delete the spaces in this line: they are no ordinary ones and keep the paragraphs together`,
        },
      ]
    : [];
};

/** Starts of the lines of a paragraph that were meant as a list, a heading or a block. */
export const lineStarts = (paragraph: string): LineSlip[] => {
  const lines = paragraph.split('\n');
  const found = STARTS.flatMap(({ found: sign, instead, least }) => {
    const own = lines.flatMap((words, line) => {
      const [, mark, rest] = sign.exec(words) ?? [];
      return mark === undefined || rest === undefined
        ? []
        : [told(line, instead(mark, rest), SHOWN)];
    });
    return own.length < least ? [] : own;
  });
  // The first line says what is meant by the others.
  return [...found.slice(0, 1), ...lines.flatMap(others)];
};
