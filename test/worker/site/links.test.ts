import { LinkChecker, LinkState } from 'linkinator';
import { describe, expect } from 'vitest';
import type { Ijaza } from '../../support/harness.ts';
import { attribute, elements } from '../../support/html.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { test } from '../../support/test.ts';

/** Where pages say that they are, which is not where the test serves them. */
const originOnPages = async (ijaza: Ijaza): Promise<string> => {
  const html = await (await ijaza.fetch('/en/')).text();
  const canonical = elements(html, 'link').find((link) => attribute(link, 'rel') === 'canonical');
  return new URL((canonical && attribute(canonical, 'href')) ?? expect.fail('no address')).origin;
};

test('no link of the site is broken, nor any anchor, picture or stylesheet', async ({ ijaza }) => {
  const built = await originOnPages(ijaza);
  const checker = new LinkChecker();
  const asked = new Set<string>();
  const { links } = await checker.check({
    path: [
      ...LANGUAGES.map((language) => `${ijaza.origin}/${language}/`),
      `${ijaza.origin}/sitemap.xml`,
    ],
    recurse: true,
    concurrency: 8,
    checkFragments: true,
    checkCss: true,
    urlRewriteExpressions: [
      { pattern: new RegExp(`^${RegExp.escape(built)}(?=/|$)`), replacement: ijaza.origin },
    ],
    // Other hosts are none of the site's business, and tests go nowhere.
    linksToSkip: async (url) => {
      const own = url.startsWith(`${ijaza.origin}/`) || url.startsWith(`${built}/`);
      if (own) asked.add(url);
      return !own;
    },
  });
  const broken = links.filter(({ state }) => state === LinkState.BROKEN);
  expect(broken.map(({ url, parent, status }) => `${status} ${url} on ${parent}`)).toEqual([]);
  for (const language of LANGUAGES) {
    const seen = links.filter(({ url }) => url.startsWith(`${ijaza.origin}/${language}/`));
    expect(seen.length).toBeGreaterThan(20);
  }
}, 300_000);

describe('an old address', () => {
  const cases: [path: string, status: number, to: string][] = [
    ['/nursery', 301, '/en/about/nursery/'],
    ['/nursery/', 301, '/en/about/nursery/'],
    ['/fa/nahalestan', 302, '/fa/about/nursery/'],
    ['/fa/nahalestan/', 302, '/fa/about/nursery/'],
  ];

  test.for(cases)('%s is answered with %i to %s', async ([path, status, to], { ijaza }) => {
    const answer = await ijaza.fetch(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBe(to);
    expect((await ijaza.fetch(to)).status).toBe(200);
  });

  test('keeps the parameters that a visitor came with', async ({ ijaza }) => {
    const answer = await ijaza.fetch('/nursery?utm_source=poster');
    expect(answer.headers.get('location')).toBe('/en/about/nursery/?utm_source=poster');
  });
});
