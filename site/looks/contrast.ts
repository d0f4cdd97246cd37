import type { ColourName, Looks, Palette } from '../../schema/content/looks.ts';
import { contrast, nearestColour } from './colour.ts';
import { NEEDED, PAIRS, type Paint, type Pair, paintIn, type Scheme, type Use } from './pairs.ts';

/** A colour that can hardly be told from what it stands on. */
export interface Failing {
  scheme: Scheme;
  name: ColourName;
  /** Where it fails, with its contrast as WCAG 2.2 counts it and what is needed. */
  grounds: { ground: Paint; use: Use; ratio: number; needed: number }[];
  /**
   * The nearest colour with which nothing fails; the colour itself where the others' nearest ones
   * mend it; `undefined` where there is none.
   */
  nearest: string | undefined;
}

/** What others are mixed with comes first, what stands on the mixture last. */
const ORDER: readonly ColourName[] = ['accent', 'text', 'muted', 'wrong', 'onAccent'];
const SCHEMES: readonly Scheme[] = ['light', 'dark'];

const ratioOf = (palette: Palette, { on, ground }: Pair, scheme: Scheme): number =>
  contrast(palette[on], paintIn(palette, ground, scheme));

const passes = (palette: Palette, pair: Pair, scheme: Scheme): boolean =>
  ratioOf(palette, pair, scheme) >= NEEDED[pair.use];

const nearestFor = (palette: Palette, name: ColourName, scheme: Scheme): string | undefined => {
  const own = PAIRS.filter(({ on }) => on === name);
  // Mending one pair is to break no other.
  const others = PAIRS.filter((pair) => pair.on !== name && passes(palette, pair, scheme));
  const within = (wanted: readonly Pair[]) => {
    const mends = (candidate: string) =>
      wanted.every((pair) => passes({ ...palette, [name]: candidate }, pair, scheme));
    return mends(palette[name]) ? palette[name] : nearestColour(palette[name], mends);
  };
  return within([...own, ...others]) ?? within(own);
};

const failingIn = (chosen: Palette, scheme: Scheme): Failing[] => {
  let mended = chosen;
  return ORDER.flatMap((name) => {
    const failing = PAIRS.filter(({ on }) => on === name).filter(
      (pair) => !passes(chosen, pair, scheme),
    );
    if (failing.length === 0) return [];
    const nearest = nearestFor(mended, name, scheme);
    if (nearest !== undefined) mended = { ...mended, [name]: nearest };
    const grounds = failing.map((pair) => ({
      ground: pair.ground,
      use: pair.use,
      ratio: ratioOf(chosen, pair, scheme),
      needed: NEEDED[pair.use],
    }));
    return [{ scheme, name, grounds, nearest }];
  });
};

/** The colours of a look that have too little contrast (WCAG 2.2, 1.4.3 and 1.4.11). */
export const failingColours = ({ colours }: Pick<Looks, 'colours'>): Failing[] =>
  SCHEMES.flatMap((scheme) => failingIn(colours[scheme], scheme));
