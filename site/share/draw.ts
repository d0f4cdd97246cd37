import type { Palette } from '../../schema/content/looks.ts';
import { escaped } from '../markdown/html.ts';
import { SHARE_SIZE, type ShareImage } from './sections.ts';
import { SEGMENT, TURNS } from './slice.ts';

/** Width of a line, in pixels, in the size of one pixel. */
export type Measure = (line: string, family: string) => number;

export interface Drawing extends ShareImage {
  rightToLeft: boolean;
  /** Families of fonts, the preferred one first, as CSS has them. */
  family: string;
  colours: Palette;
  /** A logo of the site's own, as a `data:` address; without one the slice is drawn. */
  logo: { href: string; width: number; height: number; withName: boolean } | undefined;
}

const { width: WIDTH, height: HEIGHT } = SHARE_SIZE;
const MARGIN = 80;
const COLUMN = 860;
/** Sizes of the title, and how many lines of each there is room for. */
const SIZES = [
  { size: 88, lines: 2 },
  { size: 72, lines: 3 },
  { size: 58, lines: 4 },
] as const;
const LEADING = 1.3;
/** Scripts that the fonts have; what else a text is made of cannot be drawn. */
const DRAWABLE =
  /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Inherited}\p{Script=Common}\p{Nd}\s]*$/u;

/**
 * Cuts a text into lines no wider than the column, as `measure` says; a word that is wider by itself
 * has a line of its own.
 */
export const wrap = (text: string, fits: (line: string) => boolean): string[] => {
  const lines: string[] = [];
  for (const word of text.trim().split(/[ \t\n]+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/** The largest size in which the title has room; what is too long even then ends in an ellipsis. */
const setTitle = ({ title, family }: Drawing, measure: Measure) => {
  for (const { size, lines: room } of SIZES) {
    const lines = wrap(title, (line) => measure(line, family) * size <= COLUMN);
    const widest = Math.max(...lines.map((line) => measure(line, family) * size));
    if (lines.length <= room && widest <= COLUMN) return { size, lines };
  }
  const { size, lines: room } = SIZES[2];
  const lines = wrap(title, (line) => measure(line, family) * size <= COLUMN);
  if (lines.length <= room) return { size, lines };
  return { size, lines: [...lines.slice(0, room - 1), `${lines[room - 1] ?? ''}…`] };
};

/** The order of a line that runs from right to left has to be said, or it is taken for the other. */
const isolated = (line: string, rightToLeft: boolean): string =>
  rightToLeft ? `\u2067${line}\u2069` : line;

const textAt = (
  { rightToLeft, family }: Drawing,
  line: string,
  { x = MARGIN, y, size, fill }: { x?: number; y: number; size: number; fill: string },
): string => {
  const [at, anchor] = rightToLeft ? [WIDTH - x, 'end'] : [x, 'start'];
  const words = escaped(isolated(line, rightToLeft));
  return `<text x="${at}" y="${Math.round(y)}" text-anchor="${anchor}" font-family="${family}" font-size="${size}" fill="${fill}">${words}</text>`;
};

const slice = (x: number, y: number, scale: number, { accent, background }: Palette): string =>
  [
    `<g transform="translate(${x} ${y}) scale(${scale})">`,
    `<circle r="98" fill="${accent}"/><circle r="90" fill="${background}"/>`,
    ...[0, ...TURNS].map(
      (turn) => `<path d="${SEGMENT}" fill="${accent}" transform="rotate(${turn})"/>`,
    ),
    '</g>',
  ].join('');

const SIGN = 58;

/** Where the name stands, beside the logo or the slice. */
const besides = (logo: Drawing['logo']): number => MARGIN + (logo?.width ?? SIGN) + 18;

const signOf = ({ logo, colours, rightToLeft }: Drawing): string => {
  if (!logo)
    return slice(rightToLeft ? WIDTH - MARGIN - SIGN / 2 : MARGIN + SIGN / 2, 108, 0.3, colours);
  const { href, width, height } = logo;
  const x = rightToLeft ? WIDTH - MARGIN - width : MARGIN;
  return `<image x="${x}" y="${108 - height / 2}" width="${width}" height="${height}" href="${href}"/>`;
};

const wordsOf = (drawing: Drawing, measure: Measure): string[] => {
  const { site, title, note, colours, logo } = drawing;
  if (!DRAWABLE.test(`${site}${title}${note}`)) return [];
  const { size, lines } = setTitle(drawing, measure);
  const step = size * LEADING;
  const first = (HEIGHT - (lines.length - 1) * step) / 2 + size * 0.34;
  const small = { size: 30, fill: colours.muted };
  const [line = ''] = wrap(note, (part) => measure(part, drawing.family) * small.size <= COLUMN);
  return [
    ...(logo && !logo.withName
      ? []
      : [textAt(drawing, site, { x: besides(logo), y: 122, size: 40, fill: colours.text })]),
    ...lines.map((text, index) =>
      textAt(drawing, text, { y: first + index * step, size, fill: colours.text }),
    ),
    textAt(drawing, line, { y: HEIGHT - 78, ...small }),
  ];
};

/** The picture as SVG. Without words if the fonts do not have their script. */
export const shareSvg = (drawing: Drawing, measure: Measure): string => {
  const { rightToLeft, colours, logo } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.background}"/>`,
    ...(logo
      ? []
      : [`<g opacity="0.22">${slice(rightToLeft ? WIDTH - 1180 : 1180, 560, 3.2, colours)}</g>`]),
    signOf(drawing),
    `<rect y="${HEIGHT - 14}" width="${WIDTH}" height="14" fill="${colours.accent}"/>`,
    ...wordsOf(drawing, measure),
    '</svg>',
  ].join('');
};
