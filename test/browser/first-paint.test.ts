import { expect } from 'vitest';
import { test } from '../support/browser.ts';

const LANDINGS = ['en', 'fa', 'ar'].flatMap((language) =>
  ['garden-letter', 'for-kitchens', 'letter'].map((slug) => `/${language}/${slug}/`),
);
const MOST_REQUESTS = 3;

test.for(LANDINGS)(
  'budget: %s can be read and filled in before any script or font has come',
  async (path, { page, ijaza }) => {
    const needed: string[] = [];
    const all: string[] = [];
    await page.route('**/*', async (route) => {
      const request = route.request();
      all.push(request.url());
      // Everything else is on its way for ever, as on a bad line.
      if (!['document', 'stylesheet'].includes(request.resourceType())) return;
      needed.push(request.url());
      await route.continue();
    });
    await page.goto(path, { waitUntil: 'commit' });
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
    );
    expect(needed.length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(all.filter((url) => !url.startsWith(ijaza.origin))).toEqual([]);
    await page.locator('input[name="email"]').fill('someone@reader.example');
    expect(await page.locator('form button').isVisible()).toBe(true);
    expect(await page.locator('h1').isVisible()).toBe(true);
  },
);
