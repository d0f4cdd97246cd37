import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { test } from '../support/browser.ts';
import { sitePages } from '../support/built-site.ts';
import { postForms } from '../support/form.ts';
import { doorTo } from '../support/landing-pages.ts';

const FORM = 'form[action="/subscribe"]';

const { landings } = catalogue;
const { languages } = catalogue.settings;

/** A post that ends with a form. */
const post = [...(await sitePages()).values()].find(
  ({ path, html }) =>
    path.includes('/posts/') && postForms(html).some(({ action }) => action === '/subscribe'),
);
if (!post) throw new Error('no post has a form');

/** Each landing page, in one language after the other: `budgets.test.ts` reads the HTML of all. */
const ENTRANCES = [
  ...landings.map(
    (landing, turn) => doorTo(landing, languages[turn % languages.length] ?? 'en').path,
  ),
  post.path,
];
const MOST_REQUESTS = 3;

test.for(ENTRANCES)(
  'budget: %s can be read and filled in at once',
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
    await page.locator(`${FORM} input[name="email"]`).fill('someone@reader.example');
    expect(await page.locator(`${FORM} button`).isVisible()).toBe(true);
    expect(await page.locator('h1').isVisible()).toBe(true);
  },
);
