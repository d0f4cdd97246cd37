import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Looks, looksSchema } from '../../schema/content/looks.ts';
import { mix } from '../../site/looks/colour.ts';
import { failingColours } from '../../site/looks/contrast.ts';
import { looksCss } from '../../site/looks/css.ts';
import { test } from '../support/browser.ts';
import { faintIn, overflowAt } from '../support/page-checks.ts';
import { OTHER_LOOKS } from './other-looks.ts';

const LETTER = 'garden-letter/';

/** Makes a page look as it does on a site that is built with other looks: these properties differ. */
const wear = (page: Page, looks: Looks): Promise<void> =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, looksCss(looks));

const backgroundOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--color-background'),
  );

describe('other looks', () => {
  test('are read by everybody, by day and by night', async ({ page }) => {
    await page.goto(`/en/${LETTER}`);
    for (const [name, looks] of Object.entries(OTHER_LOOKS)) {
      await wear(page, looks);
      expect(failingColours(looks), name).toEqual([]);
      expect(await faintIn(page), name).toEqual([]);
      expect(await backgroundOf(page)).toBe(looks.colours.dark.background);
    }
  });

  test.for(['en', 'fa'])('have room in a narrow window, in %s', async (language, { page }) => {
    await page.goto(`/${language}/${LETTER}`);
    for (const [name, looks] of Object.entries(OTHER_LOOKS)) {
      await wear(page, looks);
      expect(await overflowAt(page, 320), name).toEqual([]);
    }
  });
});

/** What the looks say, and where on a page of the language it is seen. */
const SEEN: [
  token: (looks: Looks) => string,
  selector: string,
  property: string,
  languages: string[],
][] = [
  [({ radius }) => radius, '.card', 'border-top-left-radius', ['en', 'fa']],
  [({ density, type }) => `${density} ${type.scale}`, '.promises', 'margin-top', ['en', 'fa']],
  [({ type }) => type.scale, 'html', 'font-size', ['en', 'fa']],
  [({ type }) => type.text, 'body', 'font-family', ['en']],
  [({ type }) => type.display, 'h1', 'font-family', ['en']],
  [({ type }) => type.interface, '.button:not(.skip)', 'font-family', ['en']],
  [({ type }) => type.arabic, 'body', 'font-family', ['fa']],
  [({ colours }) => colours.dark.text, 'body', 'color', ['en', 'fa']],
  [({ colours }) => colours.dark.accent, '.button:not(.skip)', 'background-color', ['en', 'fa']],
];

test.for(['en', 'fa'])('what the looks say is seen, in %s', async (language, { page }) => {
  // Without motion, colours are there at once.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto(`/${language}/garden-letter/`);
  const all = [looksSchema.parse({}), ...Object.values(OTHER_LOOKS)];
  const seen = SEEN.filter(([, , , languages]) => languages.includes(language));
  const measured = await page.evaluate(
    ([sheets, places]) =>
      sheets.map((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
        return places.map(([selector, property]) => {
          const element = document.querySelector(selector);
          return element ? getComputedStyle(element).getPropertyValue(property) : 'missing';
        });
      }),
    [
      all.map(looksCss),
      seen.map(([, selector, property]): [string, string] => [selector, property]),
    ] as const,
  );
  for (const [place, [token, selector, property]] of seen.entries()) {
    const tokens = all.map(token);
    const values = measured.map((own) => own[place]);
    expect(values).not.toContain('missing');
    // Different where the looks differ, and the same where they do not.
    const pairs = tokens.map((one, index) => `${one}: ${values[index]}`);
    const counts = [tokens, values, pairs].map((list) => new Set(list).size);
    expect(new Set(counts).size, `${selector} ${property}`).toBe(1);
    expect(counts[0]).toBeGreaterThan(1);
  }
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
