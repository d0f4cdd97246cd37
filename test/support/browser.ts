import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { test as onWorker } from './test.ts';

// QUIC and background requests would only reach for the network.
const FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts a Chromium: `CHROME_PATH`, else an installed one, else the one inside an npm package. */
export const launchBrowser = async (flags: readonly string[] = FLAGS): Promise<Browser> => {
  const installed = process.env.CHROME_PATH || INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: [...flags] });
  // Read when the package is imported: makes it unpack the shared libraries that it needs.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  return chromium.launch({ executablePath, args: [...packaged.args, ...flags] });
};

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
