import type { ColourName, Palette } from '../../schema/content/looks.ts';
import { laidOver, mix } from './colour.ts';

/** By day or by night. */
export type Scheme = 'light' | 'dark';

/** Colours that are mixed from the chosen ones, and how much of the first is in each. */
const MIXES = {
  /** Behind what is chosen or stands out. */
  tint: { share: 0.09, of: 'accent', with: 'surface' },
  /** Behind a remark. */
  shade: { share: 0.08, of: 'text', with: 'surface' },
  /** Behind a warning. */
  alarm: { share: 0.08, of: 'wrong', with: 'surface' },
  /** A button below the pointer. */
  press: { share: 0.88, of: 'accent', with: 'text' },
} as const satisfies Record<string, { share: number; of: ColourName; with: ColourName }>;

/** Opacity of colours that let the ground through. */
export const VEILS = {
  /** The drawing at the corner of the page, which text may cross. */
  wash: { of: 'accent', light: 0.14, dark: 0.14 },
  /** Rules and edges that only please the eye. */
  line: { of: 'text', light: 0.18, dark: 0.24 },
} as const satisfies Record<string, { of: ColourName } & Record<Scheme, number>>;

/** Paint of a part of the page. */
export type Paint = ColourName | keyof typeof MIXES | 'wash';

const isMixed = (paint: Paint): paint is keyof typeof MIXES => Object.hasOwn(MIXES, paint);

/** The colour that is seen, in a palette. */
export const paintIn = (palette: Palette, paint: Paint, scheme: Scheme): string => {
  if (paint === 'wash') {
    const { of, [scheme]: opacity } = VEILS.wash;
    return laidOver(palette[of], opacity, palette.background);
  }
  if (isMixed(paint)) {
    const { share, of, with: other } = MIXES[paint];
    return mix(palette[of], share, palette[other]);
  }
  return palette[paint];
};

/** Text needs 4.5:1 (WCAG 2.2, 1.4.3); marks, edges of fields and focus rings 3:1 (1.4.11). */
export const NEEDED = { text: 4.5, mark: 3 } as const;
export type Use = keyof typeof NEEDED;

/** A colour and the ground it is on. */
export interface Pair {
  on: ColourName;
  ground: Paint;
  use: Use;
}

const pairs = (on: ColourName, use: Use, grounds: readonly Paint[]): Pair[] =>
  grounds.map((ground) => ({ on, ground, use }));

/** Every pair in the style sheets; a test compares the two. */
export const PAIRS: readonly Pair[] = [
  ...pairs('text', 'text', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']),
  ...pairs('muted', 'text', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']),
  ...pairs('accent', 'text', ['background', 'surface', 'tint', 'shade', 'alarm']),
  ...pairs('accent', 'mark', ['wash']),
  ...pairs('onAccent', 'text', ['accent', 'press']),
  ...pairs('wrong', 'text', ['background', 'surface', 'tint', 'alarm']),
];
