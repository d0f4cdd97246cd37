import { expect } from 'vitest';
import { test } from '../support/browser.ts';

/** Paths that assets could answer, and paths that only the Worker can, which once differed. */
const MISSING = [
  ['/fa/no-such-page/', 'fa'],
  ['/zz/garden-letter/', 'ar'],
  ['/confirm/no-such-link', 'ar'],
  ['/fa/preferences/no-such-page', 'fa'],
] as const;

test.override('contextOptions', { locale: 'ar' });

test.for(MISSING)('%s has our own page, 404, in %s', async ([path, language], { page }) => {
  const response = await page.goto(path);
  expect(response?.status()).toBe(404);
  expect(response?.headers()['content-security-policy']).toBeDefined();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator(`a[href="/${language}/manage/"]`).count()).toBeGreaterThan(0);
  expect(await page.locator('footer').count()).toBe(1);
});
