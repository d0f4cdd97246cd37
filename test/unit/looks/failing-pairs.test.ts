import { describe, expect, it } from 'vitest';
import { type ColourName, looksSchema } from '../../../schema/content/looks.ts';
import { failingColours } from '../../../site/looks/contrast.ts';
import type { Paint, Scheme } from '../../../site/looks/pairs.ts';
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
  const [proposed = ''] = /(?<=passes is ")#[0-9a-f]{6}/.exec(message) ?? [];
  expect(mistakesWith(proposed)).toEqual([]);
});
