import type { BrowserContextOptions } from 'playwright-core';
import { FLAGS, launchBrowser } from './chromium.ts';
import { test as onWorker } from './test.ts';

const noOptions: BrowserContextOptions = {};

/**
 * A test in a browser on the built Worker. `browser` is started once for a worker process, `context`
 * and `page` are new for each test, and paths are relative to the site.
 *
 * @example
 * describe('without scripts', () => {
 *   test.override('contextOptions', { javaScriptEnabled: false });
 *   test('the form is there', async ({ page }) => {
 *     await page.goto('/en/letter/');
 *   });
 * });
 */
export const test = onWorker
  .extend('flags', { scope: 'worker' }, FLAGS)
  .extend('browser', { scope: 'worker' }, async ({ flags }, { onCleanup }) => {
    const browser = await launchBrowser(flags);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('contextOptions', noOptions)
  .extend('context', async ({ browser, contextOptions, ijaza }, { onCleanup }) => {
    const context = await browser.newContext({ baseURL: ijaza.origin, ...contextOptions });
    onCleanup(() => context.close());
    return context;
  })
  .extend('page', ({ context }) => context.newPage());
