import { describe, expect, onTestFinished } from 'vitest';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements } from '../support/html.ts';
import { KINDS_OF_PAGE, startLighthouse } from '../support/lighthouse.ts';
import { test } from '../support/test.ts';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];
const PAGES = ['en', 'fa'].flatMap((language) =>
  Object.entries(KINDS_OF_PAGE).map(([kind, english]) => ({ kind, language, english })),
);

/** The same page in another language, as the page itself says. */
const pathIn = async (ijaza: Ijaza, english: string, language: string): Promise<string> => {
  const html = await (await ijaza.fetch(english)).text();
  const alternate = elements(html, 'link').find((link) => attribute(link, 'hreflang') === language);
  return new URL((alternate && attribute(alternate, 'href')) ?? expect.fail('not there')).pathname;
};

describe('Lighthouse finds nothing to improve in accessibility, practice and being found', () => {
  test('on five kinds of page in two languages', async ({ ijaza }) => {
    const { judge, close } = await startLighthouse();
    onTestFinished(close);
    for (const { kind, language, english } of PAGES) {
      const path = await pathIn(ijaza, english, language);
      const { categories, audits } = await judge(`${ijaza.origin}${path}`, CATEGORIES);
      const lost = Object.values(categories)
        .flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${id}: ${audits[id]?.explanation ?? audits[id]?.title}`);
      expect.soft(lost, `${kind}, ${language}`).toEqual([]);
      const scores = CATEGORIES.map((name) => categories[name]?.score);
      expect.soft(scores, `${kind}, ${language}`).toEqual(CATEGORIES.map(() => 1));
    }
  }, 600_000);
});
