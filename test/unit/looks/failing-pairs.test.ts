import { describe, expect, it } from 'vitest';
import { type ColourName, looksSchema } from '../../../schema/content/looks.ts';
import { failingColours } from '../../../site/looks/contrast.ts';
import type { Paint, Scheme } from '../../../site/looks/pairs.ts';
import { CONTENT, facts, mistakesOf } from '../catalogue/edits.ts';
import { type Files, smallSite } from '../catalogue/small-site.ts';

const LOOKS = `${CONTENT}/settings/looks.md`;

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

const withLooks = (frontmatter: string): Files => ({
  ...smallSite(),
  [LOOKS]: `---\n${frontmatter}\n---\n`,
});

describe('the looks', () => {
  it('may be left out, in part or whole', () => {
    expect(mistakesOf(smallSite())).toEqual([]);
    expect(mistakesOf(withLooks('density: airy'))).toEqual([]);
  });

  it('are refused on the line of a colour that is hard to see, with one that is not', () => {
    const mistakes = mistakesOf(withLooks('colours:\n  light:\n    muted: "#9aa59a"'));
    expect(facts(mistakes)).toEqual([['contrast', LOOKS, 4, 'colours.light.muted']]);
    const [proposed] = /(?<=passes is "#)[0-9a-f]{6}/.exec(mistakes[0]?.message ?? '') ?? [];
    expect(mistakesOf(withLooks(`colours:\n  light:\n    muted: "#${proposed}"`))).toEqual([]);
  });

  it('name the logo that is nearly there', () => {
    const files = withLooks('logo:\n  picture: media/logo.svg\n  alt: { en: Anbar, fa: Anbar }');
    const mistakes = mistakesOf({ ...files, [`${CONTENT}/media/logos.svg`]: '<svg/>' });
    expect(facts(mistakes)).toEqual([['picture-missing', LOOKS, 3, 'logo.picture']]);
    expect(mistakes[0]?.message).toContain('`media/logos.svg`');
  });

  it.each([
    ['radius', 'rund', '`round`'],
    ['density', 'aery', '`airy`'],
    ['colours', '{ light: { accent: red } }', '"#b4441c"'],
  ])('say which word was meant for %s: %s', (field, word, meant) => {
    const mistakes = mistakesOf(withLooks(`${field}: ${word}`));
    expect(mistakes).toMatchObject([{ code: 'value-wrong', file: LOOKS, line: 2 }]);
    expect(mistakes[0]?.message).toContain(meant);
  });
});
