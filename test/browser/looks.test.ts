import { describe, expect } from 'vitest';
import { type Looks, looksSchema } from '../../schema/content/looks.ts';
import { mix } from '../../site/catalogue/looks/colour.ts';
import { failingColours } from '../../site/catalogue/looks/contrast.ts';
import { looksCss } from '../../site/catalogue/looks/css.ts';
import { test } from '../support/browser.ts';
import { barriersIn, overflowAt } from '../support/page-checks.ts';

/** Looks that are far from those of the sample, and from each other. */
const OTHERS: Record<string, Looks> = {
  printed: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#ffffff', surface: '#f2f2ef', text: '#111111', muted: '#4c4c4c' },
        ...{ accent: '#7a0019', onAccent: '#ffffff', wrong: '#8a4b00' },
      },
      dark: {
        ...{ background: '#0d0d0d', surface: '#1d1d1d', text: '#f5f5f5', muted: '#b9b9b9' },
        ...{ accent: '#ff8fa3', onAccent: '#1a0006', wrong: '#ffc266' },
      },
    },
    type: { text: 'slab', display: 'mono', interface: 'humanist', scale: 'small' },
    radius: 'none',
    density: 'compact',
  }),
  nautical: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#eef4f9', surface: '#ffffff', text: '#0b2239', muted: '#43586d' },
        ...{ accent: '#0a5ea8', onAccent: '#ffffff', wrong: '#a01235' },
      },
      dark: {
        ...{ background: '#071521', surface: '#0e2233', text: '#e8f1f8', muted: '#a3b8ca' },
        ...{ accent: '#7cc0f8', onAccent: '#04121f', wrong: '#ffa3a3' },
      },
    },
    type: { text: 'sans', display: 'rounded', interface: 'rounded', arabic: 'system' },
    radius: 'round',
    density: 'airy',
  }),
  plum: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#f7f1fa', surface: '#fdfaff', text: '#2a1633', muted: '#5d4a66' },
        ...{ accent: '#7b2d8e', onAccent: '#fff8ff', wrong: '#9c1c1c' },
      },
      dark: {
        ...{ background: '#190d1f', surface: '#24142c', text: '#f4eaf8', muted: '#bfadc8' },
        ...{ accent: '#dba3ea', onAccent: '#240a2c', wrong: '#ffab9e' },
      },
    },
    type: { text: 'humanist', display: 'serif', scale: 'large' },
    radius: 'small',
  }),
};

/** The site as it is built with other looks: only these properties differ. */
const SHEETS = /\/_astro\/[^/]+\.css$/;

describe.each(Object.entries(OTHERS))('the looks "%s"', (_, looks) => {
  test.for(['en', 'fa'])(
    'are read by everybody, by day and by night, in %s',
    async (language, { page }) => {
      expect(failingColours(looks)).toEqual([]);
      await page.route(SHEETS, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()}${looksCss(looks)}` });
      });
      await page.goto(`/${language}/garden-letter/`);
      expect(await barriersIn(page)).toEqual([]);
      expect(await overflowAt(page, 320)).toEqual([]);
      const background = await page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--color-background'),
      );
      expect(background).toBe(looks.colours.dark.background);
    },
  );
});

test('colours are mixed as the browser mixes them', async ({ page }) => {
  const pairs: [string, number, string][] = [
    ['#b2470f', 0.09, '#fffdf7'],
    ['#f29b4b', 0.88, '#f3ecdb'],
    ['#0000ff', 0.5, '#ffff00'],
  ];
  await page.goto('/en/letter/');
  const mixed = await page.evaluate((wanted) => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('this browser has no canvas');
    return wanted.map(([one, share, other]) => {
      context.fillStyle = `color-mix(in oklab, ${one} ${share * 100}%, ${other})`;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    });
  }, pairs);
  const bytes = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  for (const [index, [one, share, other]] of pairs.entries())
    for (const [channel, byte] of bytes(mix(one, share, other)).entries())
      expect(Math.abs(byte - (mixed[index]?.[channel] ?? -9))).toBeLessThanOrEqual(1);
});
