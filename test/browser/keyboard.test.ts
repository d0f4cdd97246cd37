import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { grantedTo } from '../support/ledger.ts';
import { newAddress, newestLink } from '../support/people.ts';

/** More stops than any page has. */
const MOST_STOPS = 100;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** What has the focus and does not show it (WCAG 2.4.7). */
const unmarked = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const marked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return marked ? undefined : element.outerHTML.slice(0, 80);
  });

const tabTo = async (page: Page, selector: string): Promise<void> => {
  const target = page.locator(selector).first();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    expect(await unmarked(page)).toBeUndefined();
    if (await isFocused(target)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
};

/** Presses a key that leads to another page. */
const pressOn = async (page: Page, key: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
};

test('WCAG 2.1.1, C3: a keyboard is enough to join and to leave', async ({ ijaza, page }) => {
  const email = newAddress();
  const db = await ijaza.db();
  await page.goto('/en/garden-letter/');
  await tabTo(page, 'input[value="news.email"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'input[value="events.phone"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'input[name="email"]');
  await page.keyboard.type(email);
  await tabTo(page, 'input[name="phone"]');
  await page.keyboard.type('+989121234567');
  await tabTo(page, 'form button');
  await pressOn(page, 'Enter');
  expect(new URL(page.url()).pathname).toBe('/en/check-your-inbox/');

  await page.goto(await newestLink(ijaza, email, '/confirm/'));
  await tabTo(page, 'form button');
  await pressOn(page, 'Space');
  expect(await grantedTo(db, email)).toEqual(['events.3', 'news.1']);

  await page.goto(await newestLink(ijaza, email, '/u/', 2));
  await tabTo(page, 'form button');
  await pressOn(page, 'Enter');
  expect(await grantedTo(db, email)).toEqual(['events.3']);
  await tabTo(page, 'input[name="reason"]');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('input[name="reason"]:checked').getAttribute('value');
  expect(chosen).not.toBeNull();
  await tabTo(page, 'form:has(textarea) button');
  await pressOn(page, 'Enter');
  const { results } = await db.prepare('SELECT reason FROM unsubscribe_reason').all();
  expect(results).toEqual([{ reason: chosen }]);
});

test('WCAG 2.4.1: the first stop of a page leads past its header', async ({ page }) => {
  await page.goto('/fa/garden-letter/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await isFocused(page.locator('main'))).toBe(true);
});
