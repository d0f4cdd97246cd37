import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { textOfPage } from '../../../site/search/own-text.ts';
import { isFound, readPage } from '../../../site/search/page-text.ts';
import { sitemapFiles } from '../../../site/search/sitemap.ts';
import { xmlMistake } from '../../support/xml.ts';

const SITE = 'https://narenj.example';

const pageAt = (path: string, head = '', canonical = path) =>
  readPage(
    path,
    `<!doctype html><html lang="fa" dir="rtl"><head><title>A &amp; B</title><link rel="canonical" href="${SITE}${canonical}">${head}</head><body><main id="content"><h1>Title</h1><p>Text with <b>b</b>old &amp; <a href="/x">link</a>.</p><form><label>Field</label></form><nav>menu</nav></main></body></html>`,
  );

const parser = new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) });
const locations = (xml: string | undefined, list: string, item: string): string[] => {
  expect(xmlMistake(xml ?? '')).toBeUndefined();
  const entries: { loc: string }[] = parser.parse(xml ?? '')[list][item];
  return entries.map(({ loc }) => loc);
};

describe('what is read of a built page', () => {
  test('is its text without heading, forms and menus, and its title without entities', () => {
    const page = pageAt('/fa/a/');
    expect(textOfPage(page.html)).toBe('Text with bold & link.');
    expect([page.title, page.language]).toEqual(['A & B', 'fa']);
  });

  test('is its title, though there is a sign in it that ends a tag', () => {
    const head = '<meta property="og:title" content="Roses > thorns">';
    expect(pageAt('/fa/a/', head).title).toBe('Roses > thorns');
  });

  test('has nothing of parts that are passed over, however they lie in each other', () => {
    const inner = '<div data-unsearched><div>in</div>side</div>';
    const html = `<main class="a>b"><p>one</p>${inner}<ul data-unsearched="" class="x"><li>list</li></ul><nav><nav>menu</nav></nav><p title="a > b">two</p><svg><path d="M0"/></svg></main>`;
    expect(textOfPage(html)).toBe('one two');
  });

  test('keeps the direction of addresses and numbers, as the page does', () => {
    const html = '<main><p>تلفن: <bdi dir="ltr">+98 71</bdi>، و نشانی</p></main>';
    expect(textOfPage(html)).toBe('تلفن: \u2068+98 71\u2069، و نشانی');
  });

  test('says whether it is to be found at its own address', () => {
    expect(isFound(pageAt('/fa/a/'))).toBe(true);
    expect(isFound(pageAt('/fa/a/', '<meta name="robots" content="noindex">'))).toBe(false);
    expect(isFound(pageAt('/fa/a/', '', '/en/a/'))).toBe(false);
  });
});

describe('the list of pages for search engines', () => {
  const pages = Array.from({ length: 7 }, (_, index) => pageAt(`/fa/${index}/`));

  test('leaves out what is not to be found, and has dates of content alone', () => {
    const dated = pageAt(
      '/fa/dated/',
      '<meta property="article:published_time" content="2026-05-04T00:00:00.000Z">',
    );
    const hidden = pageAt('/fa/hidden/', '<meta name="robots" content="noindex">');
    const files = sitemapFiles(SITE, [...pages, dated, hidden]);
    const xml = files.get('sitemap.xml') ?? '';
    expect(locations(xml, 'urlset', 'url')).toContain(`${SITE}/fa/dated/`);
    expect(locations(xml, 'urlset', 'url')).toHaveLength(8);
    expect(xml.match(/<lastmod>(.*?)<\/lastmod>/g)).toEqual([
      '<lastmod>2026-05-04T00:00:00.000Z</lastmod>',
    ]);
  });

  test('becomes an index of lists where one would be too long, with each page once', () => {
    const files = sitemapFiles(SITE, pages, 3);
    const parts = locations(files.get('sitemap.xml'), 'sitemapindex', 'sitemap');
    expect(parts).toHaveLength(3);
    const all = parts.flatMap((part) =>
      locations(files.get(part.replace(`${SITE}/`, '')), 'urlset', 'url'),
    );
    expect(all.toSorted()).toEqual(pages.map(({ path }) => `${SITE}${path}`).toSorted());
  });

  test('percent-encodes and escapes addresses', () => {
    const odd = pageAt('/fa/%DB%8C/', '', "/fa/ی/?a=1&amp;b='2'");
    const files = sitemapFiles(SITE, [{ ...odd, path: '/fa/%DB%8C/' }]);
    const [found] = locations(files.get('sitemap.xml'), 'urlset', 'url');
    expect(found).toMatch(/^[\x21-\x7e]+$/);
  });
});
