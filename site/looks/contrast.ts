import type { ColourName, Looks, Palette } from '../../schema/content/looks.ts';
import { contrast, nearestColour } from './colour.ts';
import { NEEDED, PAIRS, type Paint, type Pair, paintIn, type Scheme, type Use } from './pairs.ts';

/** A colour with too little contrast. */
export interface Failing {
  scheme: Scheme;
  name: ColourName;
  /** Grounds on which it fails, with its contrast and the contrast needed (WCAG 2.2). */
  grounds: { ground: Paint; use: Use; ratio: number; needed: number }[];
  /** The nearest colour that passes; the same if changes of others suffice; `undefined` for none. */
  nearest: string | undefined;
}

/** Colours that others are mixed with come first, colours on mixtures last. */
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
