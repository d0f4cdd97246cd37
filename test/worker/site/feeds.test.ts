import { readFile } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect } from 'vitest';
import { CLIENT, isBuilt, sitePages } from '../../support/built-site.ts';
import { test } from '../../support/test.ts';

interface Item {
  title: string;
  link: string;
  pubDate: string;
}

const parser = new XMLParser({ isArray: (name) => name === 'item' });
const pages = await sitePages();
const { languages } = catalogue.settings;
const ofLanguages = languages.map((language) => ({ path: `/${language}/feed.xml` }));
const ofTopics = languages.flatMap((language) =>
  catalogue.topics.map(({ id }) => ({ path: `/${language}/topics/${id}/feed.xml` })),
);

const itemsAt = async (path: string): Promise<Item[]> => {
  const { rss } = parser.parse(await readFile(`${CLIENT}${path}`, 'utf8'));
  return rss.channel.item ?? [];
};

describe('RSS 2.0', () => {
  test.for([...ofLanguages, ...ofTopics])('$path tells of posts as pages do', async ({ path }) => {
    const items = await itemsAt(path);
    for (const { title, link, pubDate } of items) {
      const page = pages.get(new URL(link).pathname);
      expect(page?.canonical).toBe(link);
      expect(page?.metas.get('og:title')).toBe(String(title));
      expect(page?.metas.get('article:published_time')).toBe(new Date(pubDate).toISOString());
    }
    const moments = items.map(({ pubDate }) => new Date(pubDate).getTime());
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
