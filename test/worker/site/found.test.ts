import { glob, readFile, stat } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { type Texts, textIn } from '../../../schema/content/languages.ts';
import { pathOf } from '../../../site/i18n/paths.ts';
import { CLIENT, isBuilt, sitePages } from '../../support/built-site.ts';

const { languages } = catalogue.settings;
const pages = await sitePages();
const indexable = [...pages.values()].filter(({ noindex }) => !noindex);
const own = indexable.filter(
  ({ path, canonical }) => canonical !== undefined && new URL(canonical).pathname === path,
);

type Named = Texts<{ slug: string; title: string; searchTitle?: string }>;

/** Everything of content that says how it is found. */
const entries = [
  ...[...catalogue.landings, ...catalogue.pages].map((entry) => ({ ...entry, folder: '' })),
  ...library.posts.map((entry) => ({ ...entry, folder: 'posts/' })),
];
const pathIn = ({ folder, text }: { folder: string; text: Named }, language: string): string =>
  pathOf(language, `${folder}${textIn(text, language).slug}`);

/** What content keeps out of search, in each language. */
const keptOut = languages.flatMap((language) =>
  entries.filter(({ indexed }) => !indexed).map((entry) => ({ path: pathIn(entry, language) })),
);

const typesOf = (things: Record<string, unknown>[]): unknown[] =>
  things.map((thing) => thing['@type']);

describe('the head of every page that may be found', () => {
  test('there are such pages in each language', () => {
    for (const language of languages)
      expect(own.filter(({ path }) => path.startsWith(`/${language}/`)).length).toBeGreaterThan(5);
  });

  test.for(indexable)('$path has title, description, address and picture', async (page) => {
    const { metas, canonical = '' } = page;
    const [, title = ''] = /<title>([^<]*)<\/title>/.exec(page.html) ?? [];
    expect(title.length).toBeGreaterThan(0);
    expect(title.length).toBeLessThanOrEqual(75);
    expect(metas.get('description')).toBeTruthy();
    expect(isBuilt(canonical)).toBe(true);
    expect(metas.get('og:url')).toBe(canonical);
    expect(metas.get('og:title')).toBeTruthy();
    expect(metas.get('og:locale')).toMatch(/^[a-z]{2,3}_[A-Z]{2}$/);
    expect(metas.get('twitter:card')).toBe('summary_large_image');
    expect(isBuilt(metas.get('og:image') ?? '')).toBe(true);
    expect(metas.get('og:image:alt')).toBeTruthy();
  });

  test.for(own)('$path names its translations, which name it as well', ({ path, alternates }) => {
    if (alternates.size === 0) return;
    expect([...alternates.values()].map((href) => new URL(href).pathname)).toContain(path);
    expect(alternates.has('x-default')).toBe(true);
    for (const href of alternates.values()) {
      const other = pages.get(new URL(href).pathname);
      expect(other?.canonical).toBe(href);
      expect(other?.alternates).toEqual(alternates);
    }
  });

  test.for(indexable)('$path says what it is in valid data', ({ things }) => {
    const types = typesOf(things);
    const itself = ['WebPage', 'CollectionPage', 'BlogPosting'];
    expect(itself.filter((type) => types.includes(type))).toHaveLength(1);
    expect(JSON.stringify(things)).not.toMatch(/undefined|null/);
    for (const { item } of things.flatMap((thing) =>
      Array.isArray(thing['itemListElement']) ? thing['itemListElement'] : [],
    ))
      expect(isBuilt(item)).toBe(true);
  });

  test('a post is a posting, the home page an organisation and a site', () => {
    for (const language of languages) {
      const home = pages.get(`/${language}/`);
      expect(typesOf(home?.things ?? [])).toEqual(
        expect.arrayContaining(['Organization', 'WebSite']),
      );
    }
    const posts = own.filter(({ metas }) => metas.get('og:type') === 'article');
    expect(posts.length).toBeGreaterThan(0);
    for (const { things } of posts) {
      const posting = things.find((thing) => thing['@type'] === 'BlogPosting');
      expect(String(posting?.['headline']).length).toBeGreaterThan(0);
      expect(new Date(String(posting?.['datePublished'])).getTime()).toBeGreaterThan(0);
    }
  });

  test('pages that answer somebody tell machines nothing', () => {
    const unlisted = new Set(keptOut.map(({ path }) => path));
    const hidden = [...pages.values()].filter(
      ({ noindex, path }) => noindex && !unlisted.has(path),
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { canonical, alternates, metas, things } of hidden)
      expect([canonical, metas.get('og:title'), ...alternates, ...things].filter(Boolean)).toEqual(
        [],
      );
  });

  test('there is content that is kept out of search', () => {
    expect(keptOut.length).toBeGreaterThan(0);
  });

  test.for(keptOut)('$path is kept out of search, and known where it is shared', ({ path }) => {
    const page = pages.get(path) ?? expect.fail('not there');
    const { noindex, canonical, alternates, things, metas } = page;
    expect({ noindex, canonical, alternates: alternates.size, things }).toEqual({
      noindex: true,
      canonical: undefined,
      alternates: 0,
      things: [],
    });
    for (const name of ['description', 'og:title', 'og:image', 'og:url'])
      expect(metas.get(name), name).toBeTruthy();
    // A form on it still says which campaign brought somebody.
    expect(metas.get('referrer')).toBe('strict-origin-when-cross-origin');
    for (const other of pages.values())
      if (other.path.endsWith('/search/')) expect(other.html).not.toContain(`href="${path}"`);
  });

  test('a title for search engines is the one of the tab, and not of the page', () => {
    const titled = entries.flatMap((entry) =>
      languages.flatMap((language) => {
        const text: Named = entry.text;
        const { title, searchTitle } = textIn(text, language);
        return searchTitle === undefined
          ? []
          : [{ path: pathIn(entry, language), title, searchTitle }];
      }),
    );
    expect(titled.length).toBeGreaterThan(0);
    for (const { path, title, searchTitle } of titled) {
      const { html, metas } = pages.get(path) ?? expect.fail(path);
      expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).toContain(searchTitle);
      expect(metas.get('og:title')).toBe(title);
    }
  });
});

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['url', 'xhtml:link', 'sitemap'].includes(name),
});

interface Entry {
  loc: string;
  lastmod?: string;
  'xhtml:link'?: { '@_hreflang': string; '@_href': string }[];
}

describe('the list of pages for search engines', async () => {
  const xml = await readFile(`${CLIENT}/sitemap.xml`, 'utf8');
  const entries: Entry[] = parser.parse(xml).urlset.url;

  test('has every page that may be found once, and no other', () => {
    expect(entries.map(({ loc }) => loc).toSorted()).toEqual(
      own.map(({ canonical }) => canonical).toSorted(),
    );
  });

  test('has the translations that the pages have', () => {
    for (const { loc, 'xhtml:link': links = [] } of entries) {
      const listed = new Map(links.map((link) => [link['@_hreflang'], link['@_href']]));
      expect(listed).toEqual(pages.get(new URL(loc).pathname)?.alternates);
    }
  });

  test('dates pages by their content, never by the build', () => {
    const dated = entries.filter(({ lastmod }) => lastmod !== undefined);
    expect(dated.length).toBeGreaterThan(0);
    for (const { loc, lastmod } of dated) {
      const metas = pages.get(new URL(loc).pathname)?.metas;
      const told = metas?.get('article:modified_time') ?? metas?.get('article:published_time');
      expect(lastmod).toBe(told);
    }
  });
});

test('every picture for sharing that was drawn is at most 100 KB', async () => {
  const files = await Array.fromAsync(glob('og/**/*.png', { cwd: CLIENT }));
  expect(files.length).toBeGreaterThan(languages.length * 4);
  for (const file of files) {
    const { size } = await stat(`${CLIENT}/${file}`);
    expect([file, size <= 100_000]).toEqual([file, true]);
  }
});

test('robots learn where the list is, and what is for one person alone', async () => {
  const text = await readFile(`${CLIENT}/robots.txt`, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines[0]).toBe('User-agent: *');
  const [, address = ''] = /^Sitemap: (\S+)$/m.exec(text) ?? [];
  expect(isBuilt(address)).toBe(true);
  const closed = lines.flatMap((line) => /^Disallow: (\/\S*)$/.exec(line)?.[1] ?? []);
  expect(closed.length).toBe(lines.length - 2);
  for (const path of '/confirm/x /p/x /u/x /U/x /left/x /gift/x /file/x /address/x'.split(' '))
    expect(closed.some((prefix) => path.startsWith(prefix))).toBe(true);
  for (const { path } of own)
    expect(closed.filter((prefix) => path.startsWith(prefix))).toEqual([]);
});
