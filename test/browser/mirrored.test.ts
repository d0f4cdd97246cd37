import { library } from 'virtual:library';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';

const WIDE = { width: 1280, height: 900 };
/** A post with one before and one after it, with questions and with a list. */
const between = library.posts.at(1);

interface Marker {
  /** Where the corner of the arrow lies seen from its middle, once it is turned: right and down. */
  right: number;
  down: number;
  /** In which half of its line it stands. */
  half: 'left' | 'right';
}

/** An arrow that is two sides of a turned square. */
const arrowOf = (page: Page, selector: string): Promise<Marker> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element, '::after');
      const side = (from: string, to: string) =>
        Number(Number.parseFloat(to) > 0) - Number(Number.parseFloat(from) > 0);
      const corner = {
        x: side(style.borderLeftWidth, style.borderRightWidth),
        y: side(style.borderTopWidth, style.borderBottomWidth),
      };
      const turn = (Number.parseFloat(style.rotate) * Math.PI) / 180;
      const words = document.createRange();
      words.selectNodeContents(element);
      const [box, text] = [element.getBoundingClientRect(), words.getBoundingClientRect()];
      const room = { left: text.left - box.left, right: box.right - text.right };
      return {
        // No zero below zero.
        right: Math.round(corner.x * Math.cos(turn) - corner.y * Math.sin(turn)) + 0,
        down: Math.round(corner.x * Math.sin(turn) + corner.y * Math.cos(turn)) + 0,
        half: room.right > room.left ? 'right' : 'left',
      };
    });

/** Corners of an element, or of what stands before it, from the upper left one clockwise. */
const cornersOf = (page: Page, selector: string, part = ''): Promise<string[]> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, pseudo) => {
      const style = getComputedStyle(element, pseudo);
      return [
        style.borderTopLeftRadius,
        style.borderTopRightRadius,
        style.borderBottomRightRadius,
        style.borderBottomLeftRadius,
      ];
    }, part || null);

const mirrored = <T>([upperLeft, upperRight, lowerRight, lowerLeft]: T[]) => [
  upperRight,
  upperLeft,
  lowerLeft,
  lowerRight,
];

/** Middles of elements, across, in CSS pixels. */
const placesOf = (page: Page, selector: string): Promise<number[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (left + right) / 2;
    }),
  );

const isRising = (places: number[]): boolean =>
  places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));

const measure = async (page: Page, language: string) => {
  await page.setViewportSize(WIDE);
  await page.goto(`/${language}/how-we-write/`);
  const closed = await arrowOf(page, '.faq summary');
  const menu = await arrowOf(page, '.menu summary');
  const corners = {
    bullet: await cornersOf(page, '.prose ul > li', '::before'),
    callout: await cornersOf(page, '.callout'),
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('.faq summary').first().click();
  const open = await arrowOf(page, '.faq summary');
  await page.goto(`/${language}/posts/${between?.text[language]?.slug}/`);
  const crumbs = await placesOf(page, '.path li');
  const neighbours = await placesOf(page, '.neighbours a[rel="prev"], .neighbours a[rel="next"]');
  await page.goto(`/${language}/garden-letter/`);
  const select = await page
    .locator('select.input')
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundPositionX.split(', ')[0] ?? '');
  return { closed, open, menu, corners, crumbs, neighbours, select };
};

describe('from right to left', () => {
  test('what points along the line is mirrored, what points down is not', async ({ page }) => {
    const [en, fa] = [await measure(page, 'en'), await measure(page, 'fa')];
    const [down, up] = [
      { right: 0, down: 1 },
      { right: 0, down: -1 },
    ];
    for (const { closed, open, menu } of [en, fa]) {
      expect(closed).toMatchObject(down);
      expect(menu).toMatchObject(down);
      expect(open).toMatchObject(up);
    }
    expect([en.closed.half, fa.closed.half]).toEqual(['right', 'left']);
    for (const part of ['bullet', 'callout'] as const) {
      expect(fa.corners[part]).toEqual(mirrored(en.corners[part]));
      expect(fa.corners[part]).not.toEqual(en.corners[part]);
    }
    for (const places of [en.crumbs, en.neighbours]) expect(isRising(places)).toBe(true);
    for (const places of [fa.crumbs, fa.neighbours])
      expect(isRising(places.toReversed())).toBe(true);
    expect([en.crumbs.length, fa.crumbs.length, en.neighbours.length]).toEqual([3, 3, 2]);
    // Its arrow stands as far from the end of the line.
    expect(en.select.startsWith('calc(100% - ')).toBe(true);
    expect(fa.select).toBe(/[\d.]+px/.exec(en.select)?.[0]);
  });
});
