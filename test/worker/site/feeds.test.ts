import { readFile } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect } from 'vitest';
import { CLIENT, isBuilt, sitePages } from '../../support/built-site.ts';
import { test } from '../../support/test.ts';
import { xmlMistake } from '../../support/xml.ts';

interface Item {
  title: string;
  link: string;
  guid: { '#text': string; '@_isPermaLink': string };
  description: string;
  pubDate: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => name === 'item',
});
const pages = await sitePages();
const { languages } = catalogue.settings;
const ofLanguages = languages.map((language) => ({ language, path: `/${language}/feed.xml` }));
const ofTopics = languages.flatMap((language) =>
  catalogue.topics.map(({ id }) => ({ language, path: `/${language}/topics/${id}/feed.xml` })),
);

const channelAt = async (path: string) => {
  const xml = await readFile(`${CLIENT}${path}`, 'utf8');
  expect(xmlMistake(xml)).toBeUndefined();
  const { rss } = parser.parse(xml);
  expect(rss['@_version']).toBe('2.0');
  return rss.channel;
};

/** RFC 822 with a year of four digits, as RSS 2.0 wants it. */
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

describe('RSS 2.0', () => {
  test.for([...ofLanguages, ...ofTopics])('$path is valid', async ({ language, path }) => {
    const channel = await channelAt(path);
    expect(channel.title).toBeTruthy();
    expect(channel.description).toBeTruthy();
    expect(channel.language).toBe(language);
    expect(isBuilt(channel.link)).toBe(true);
    const self = channel['atom:link'];
    expect([self['@_rel'], new URL(self['@_href']).pathname]).toEqual(['self', path]);
    const items: Item[] = channel.item ?? [];
    expect(new Set(items.map(({ guid }) => guid['#text'])).size).toBe(items.length);
    for (const { title, description, link, guid, pubDate } of items) {
      expect([title, description].every(Boolean)).toBe(true);
      expect([guid['#text'], guid['@_isPermaLink']]).toEqual([link, 'true']);
      expect(pubDate).toMatch(RFC_822);
      const page = pages.get(new URL(link).pathname);
      expect(page?.canonical).toBe(link);
      expect(page?.metas.get('og:title')).toBe(String(title));
      expect(page?.metas.get('article:published_time')).toBe(new Date(pubDate).toISOString());
    }
    const moments = items.map(({ pubDate }) => new Date(pubDate).getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  test.for(languages)(
    'in %s, each topic has its own posts, and the language has all',
    async (language) => {
      const all: Item[] = (await channelAt(`/${language}/feed.xml`)).item ?? [];
      const posts = library.posts.filter(({ text }) => text[language]?.language === language);
      expect(all.length).toBe(posts.length);
      for (const { id } of catalogue.topics) {
        const items: Item[] = (await channelAt(`/${language}/topics/${id}/feed.xml`)).item ?? [];
        expect(items.length).toBe(posts.filter(({ topic }) => topic === id).length);
      }
    },
  );

  test('is announced by every page that may be found, and given as what it is', async ({
    ijaza,
  }) => {
    for (const { noindex, html, path } of pages.values()) {
      const announced = /<link[^>]+type="application\/rss\+xml"[^>]*href="([^"]+)"/.exec(html)?.[1];
      if (!noindex) expect([path, isBuilt(announced ?? 'http://x/')]).toEqual([path, true]);
    }
    const answer = await ijaza.fetch('/fa/feed.xml');
    expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  });
});
