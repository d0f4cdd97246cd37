import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { describe, expect } from 'vitest';
import { isBuilt, sitePages } from '../../support/built-site.ts';
import { test } from '../../support/test.ts';
import { readFeed, textIn } from './feed.ts';

const pages = await sitePages();
const { languages } = catalogue.settings;
const ofLanguages = languages.map((language) => ({ path: `/${language}/feed.xml` }));
const ofTopics = languages.flatMap((language) =>
  catalogue.topics.map(({ id }) => ({ path: `/${language}/topics/${id}/feed.xml` })),
);

const itemsAt = async (path: string) => (await readFeed('', path)).items;

describe('RSS 2.0', () => {
  test.for([...ofLanguages, ...ofTopics])('$path tells of posts as pages do', async ({ path }) => {
    const items = await itemsAt(path);
    const moments = items.map((item) => Date.parse(textIn(item, 'pubDate')));
    for (const [index, item] of items.entries()) {
      const page = pages.get(new URL(textIn(item, 'link')).pathname);
      expect(page?.canonical).toBe(textIn(item, 'link'));
      expect(page?.metas.get('og:title')).toBe(textIn(item, 'title'));
      expect(Date.parse(page?.metas.get('article:published_time') ?? '')).toBe(moments[index]);
    }
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  test.for(languages)('in %s, topics have their own posts, the language all', async (language) => {
    const all = await itemsAt(`/${language}/feed.xml`);
    const posts = library.posts.filter(({ text }) => text[language]?.language === language);
    expect(all.length).toBe(posts.length);
    for (const { id } of catalogue.topics) {
      const items = await itemsAt(`/${language}/topics/${id}/feed.xml`);
      expect(items.length).toBe(posts.filter(({ topic }) => topic === id).length);
    }
  });

  test('is announced by every page that may be found, with its type', async ({ ijaza }) => {
    for (const { noindex, html, path } of pages.values()) {
      const announced = /<link[^>]+type="application\/rss\+xml"[^>]*href="([^"]+)"/.exec(html)?.[1];
      if (!noindex) expect([path, isBuilt(announced ?? 'http://x/')]).toEqual([path, true]);
    }
    const answer = await ijaza.fetch('/fa/feed.xml');
    expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  });
});
