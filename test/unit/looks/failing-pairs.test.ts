import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColourName, type Looks, looksSchema } from '../../../schema/content/looks.ts';
import { contrast, mix } from '../../../site/looks/colour.ts';
import { failingColours } from '../../../site/looks/contrast.ts';
import type { Paint, Scheme } from '../../../site/looks/pairs.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { CONTENT, mistakesOf } from '../catalogue/edits.ts';
import { smallSite } from '../catalogue/small-site.ts';

/** A colour too near to what it stands on, by day or by night, and where that is noticed. */
const TOO_NEAR: [Scheme, ColourName, string, Paint[]][] = [
  ['light', 'text', '#8a8a8a', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']],
  ['light', 'muted', '#55706a', ['shade', 'wash']],
  ['light', 'muted', '#9aa59a', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']],
  ['light', 'accent', '#c05a1c', ['background', 'surface', 'tint', 'shade', 'alarm']],
  ['light', 'wrong', '#ff5a5a', ['background', 'surface', 'tint', 'alarm']],
  ['light', 'onAccent', '#ffb27f', ['accent', 'press']],
  ['dark', 'text', '#5a6a5a', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']],
  ['dark', 'muted', '#6b7a6f', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']],
  ['dark', 'accent', '#a04b10', ['background', 'surface', 'tint', 'shade', 'alarm', 'wash']],
  ['dark', 'wrong', '#a3102c', ['background', 'surface', 'tint', 'alarm']],
  ['dark', 'onAccent', '#ffffff', ['accent', 'press']],
];

describe('a colour that is hard to see', () => {
  it.each(TOO_NEAR)('%s %s %s is found on %j', (scheme, name, value, grounds) => {
    const found = failingColours(looksSchema.parse({ colours: { [scheme]: { [name]: value } } }));
    const own = found.filter((failing) => failing.scheme === scheme && failing.name === name);
    expect(own.flatMap((failing) => failing.grounds.map(({ ground }) => ground))).toEqual(grounds);
    for (const { nearest } of own) expect(nearest).toMatch(/^#[0-9a-f]{6}$/);
  });
});

it('is refused with another one that is not', () => {
  const mistakesWith = (muted: string) =>
    mistakesOf({
      ...smallSite(),
      [`${CONTENT}/settings/looks.md`]: `---\ncolours:\n  light:\n    muted: "${muted}"\n---\n`,
    });
  const [{ message } = { message: '' }] = mistakesWith('#9aa59a');
  const [proposed = ''] = /#[0-9a-f]{6}/.exec(message) ?? [];
  expect(mistakesWith(proposed)).toEqual([]);
});

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);
const grey = (min: number, max: number) =>
  fc.integer({ min, max }).map((byte) => `#${byte.toString(16).padStart(2, '0').repeat(3)}`);

describe('contrast as WCAG 2.2 defines it', () => {
  // Published by the W3C and by WebAIM's contrast checker.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#949494', '#ffffff', 3.03],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ffffff', 4],
    ['#008000', '#ffffff', 5.14],
    ['#ffff00', '#000000', 19.56],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  });

  it('is the same both ways, between 1 and 21, and 1 only of a colour with itself', () => {
    forAll(hex, hex, (one, other) => {
      const ratio = contrast(one, other);
      expect(ratio).toBe(contrast(other, one));
      expect(ratio).toBeLessThanOrEqual(21);
      expect(ratio > 1).toBe(one !== other && ratio !== 1);
      expect(contrast(one, one)).toBe(1);
    });
  });
});

it('a mix is all of one, all of the other, or darker than the lighter of both', () => {
  forAll(hex, hex, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
    expect(mix(one, 1, other)).toBe(one);
    expect(mix(one, 0, other)).toBe(other);
    const lightest = Math.max(contrast(one, '#000000'), contrast(other, '#000000'));
    expect(contrast(mix(one, share, other), '#000000')).toBeLessThanOrEqual(lightest * 1.1);
  });
});

/** The looks with what the check proposes for their colours by day. */
const withProposals = (looks: Looks): Looks => {
  const proposals = failingColours(looks).map(({ name, nearest }) => [name, nearest]);
  return looksSchema.parse({
    colours: { light: { ...looks.colours.light, ...Object.fromEntries(proposals) } },
  });
};

it('whoever takes the proposals twice has no colour that fails, on light and dark ground', () => {
  const onGround = fc.oneof(
    fc.record({ background: grey(0xd0, 0xff), surface: grey(0xe0, 0xff) }),
    fc.record({ background: grey(0, 0x28), surface: grey(0, 0x20) }),
  );
  const rest = fc.record({ text: hex, muted: hex, accent: hex, onAccent: hex, wrong: hex });
  runs(60).forAll(onGround, rest, (ground, colours) => {
    const looks = looksSchema.parse({ colours: { light: { ...ground, ...colours } } });
    expect(failingColours(withProposals(withProposals(looks)))).toEqual([]);
  });
});
