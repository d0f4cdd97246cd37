import { catalogue } from 'virtual:catalogue';
import { describe, expect } from 'vitest';
import { builtPage, textsIn } from '../../support/built.ts';
import { sitePages } from '../../support/built-site.ts';
import { attribute, descendants, elements } from '../../support/html.ts';
import { test } from '../../support/test.ts';

const pages = await sitePages();
const { languages } = catalogue.settings;

const sourcesOf = (policy: string | null, name: string): string[] => {
  const part = (policy ?? '').split(';').find((one) => one.trim().startsWith(`${name} `));
  return part?.trim().split(/\s+/).slice(1) ?? [];
};

/** What the policy of the search says as all others do. */
const ALIKE = ['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors'];

describe('W1: the search', () => {
  test('alone may compile its index, and loads nothing from elsewhere', async ({ ijaza }) => {
    for (const path of ['/en/', '/fa/', '/ar/manage/', '/en/posts/', '/pagefind/pagefind.js']) {
      const policy = (await ijaza.fetch(path)).headers.get('content-security-policy') ?? '';
      expect([path, policy.includes('unsafe')]).toEqual([path, false]);
    }
    for (const language of languages) {
      const answer = await ijaza.fetch(`/${language}/search/`);
      const policy = answer.headers.get('content-security-policy');
      expect(policy).not.toContain(',');
      expect(sourcesOf(policy, 'script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
      const strict = (await ijaza.fetch(`/${language}/`)).headers.get('content-security-policy');
      for (const name of ALIKE) expect(sourcesOf(policy, name)).toEqual(sourcesOf(strict, name));
    }
  });
});

describe('without scripts, the search page', () => {
  test.for(languages)('in %s lists all that may be found', async (language, { ijaza }) => {
    const html = await (await ijaza.fetch(`/${language}/search/?q=anything`)).text();
    const hrefs = new Set(elements(html, 'a').map((link) => attribute(link, 'href')));
    const missing = [...pages.values()]
      .filter(({ noindex, path }) => !noindex && path.startsWith(`/${language}/`))
      .filter(({ things }) => !things.some((thing) => thing['@type'] === 'CollectionPage'))
      .map(({ path }) => path)
      .filter((path) => !hrefs.has(path));
    expect(missing).toEqual([]);
  });

  test.for(languages)('in %s lists them as a lexicon of the language does', async (language) => {
    const [all] = elements(await builtPage(`/${language}/search/`)).filter(
      (element) => attribute(element, 'id') === 'search-all',
    );
    const lists = (all ? descendants(all) : [])
      .filter(({ tagName }) => tagName === 'ul')
      .map((list) => textsIn([list], 'a'));
    expect(lists.length).toBe(2);
    const { compare } = new Intl.Collator(language);
    for (const titles of lists) {
      expect(titles.length).toBeGreaterThan(1);
      expect(titles).toEqual(titles.toSorted(compare));
    }
  });
});
