import { catalogue } from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { isBuilt } from '../../support/built-site.ts';
import { all, type Feed, type Group, groupsIn, namesIn, readFeed, textsIn } from './feed.ts';

/** The specification of RSS 2.0 (rssboard.org), clause by clause, and the profile's for `atom:link`. */

const CHANNEL = [
  ...['title', 'link', 'description', 'language', 'copyright', 'managingEditor', 'webMaster'],
  ...['pubDate', 'lastBuildDate', 'category', 'generator', 'docs', 'cloud', 'ttl', 'image'],
  ...['rating', 'textInput', 'skipHours', 'skipDays', 'item', 'atom:link'],
];
const ITEM = [
  ...['title', 'link', 'description', 'author', 'category', 'comments', 'enclosure', 'guid'],
  ...['pubDate', 'source', 'dc:creator'],
];
const SEVERAL = ['item', 'category', 'dc:creator', 'atom:link'];
const NAMESPACES: Readonly<Record<string, string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  dc: 'http://purl.org/dc/elements/1.1/',
};

const feeds = await Promise.all(
  catalogue.settings.languages.flatMap((language) => [
    readFeed(language, `/${language}/feed.xml`),
    ...catalogue.topics.map(({ id }) => readFeed(language, `/${language}/topics/${id}/feed.xml`)),
  ]),
);

/** Elements that are unknown, or stand there again. */
const strange = (parent: Group, known: readonly string[]): string[] =>
  namesIn(parent).filter(
    (name) => !known.includes(name) || (!SEVERAL.includes(name) && all(parent, name).length > 1),
  );

/** RFC 822 with a year of four digits, on the day of the week that it was. */
const isDate = (text: string): boolean => new Date(text).toUTCString() === text;

const selfOf = ({ channel }: Feed): Group[] =>
  groupsIn(channel, 'atom:link').filter((link) => link['@_rel'] === 'self');

/** What breaks a clause, as short words; nothing where it is kept. */
const CLAUSES: [clause: string, faults: (feed: Feed) => unknown[]][] = [
  ['the version is 2.0', ({ rss }) => (rss['@_version'] === '2.0' ? [] : [rss['@_version']])],
  ['there is one channel', ({ rss }) => (all(rss, 'channel').length === 1 ? [] : namesIn(rss))],
  [
    'a channel has a title, a link and a description',
    ({ channel }) =>
      ['title', 'link', 'description'].filter((name) => !textsIn(channel, name).join('').trim()),
  ],
  ['a channel has known elements only, once each', ({ channel }) => strange(channel, CHANNEL)],
  [
    'an item has known elements only, once each',
    ({ items }) => items.flatMap((item) => strange(item, ITEM)),
  ],
  [
    'an item has a title or a description',
    ({ items }) =>
      items.filter((item) => !textsIn(item, 'title')[0] && !textsIn(item, 'description')[0]),
  ],
  [
    'prefixes are declared, with the names that they stand for',
    ({ rss, channel, items }) =>
      [channel, ...items]
        .flatMap(namesIn)
        .flatMap((name) => /^(\w+):/.exec(name)?.[1] ?? [])
        .filter((prefix) => rss[`@_xmlns:${prefix}`] !== NAMESPACES[prefix]),
  ],
  [
    'the language is that of the feed, as RFC 5646 names it',
    ({ channel, language }) =>
      textsIn(channel, 'language').join() === language &&
      Intl.getCanonicalLocales(language).length === 1
        ? []
        : textsIn(channel, 'language'),
  ],
  [
    'dates are those of RFC 822',
    ({ channel, items }) =>
      [textsIn(channel, 'lastBuildDate'), ...items.map((item) => textsIn(item, 'pubDate'))]
        .flat()
        .filter((text) => !isDate(text)),
  ],
  [
    'every item has a date, and the channel that of a change, where there are items',
    ({ channel, items }) =>
      [...items.map((item) => textsIn(item, 'pubDate')), textsIn(channel, 'lastBuildDate')].filter(
        (dates) => items.length > 0 && dates.length !== 1,
      ),
  ],
  [
    'links are whole addresses of what is there',
    ({ channel, items }) =>
      [channel, ...items].flatMap((one) => textsIn(one, 'link')).filter((link) => !isBuilt(link)),
  ],
  [
    'a guid that is a permalink is the address of the item, and there is none twice',
    ({ items }) => {
      const guids = items.flatMap((item) => groupsIn(item, 'guid'));
      const links = items.flatMap((item) => textsIn(item, 'link'));
      const texts = items.flatMap((item) => textsIn(item, 'guid'));
      const same = texts.join() === links.join() && new Set(texts).size === items.length;
      return [
        ...guids.filter((guid) => guid['@_isPermaLink'] !== 'true'),
        ...(same && guids.length === items.length ? [] : texts),
      ];
    },
  ],
  [
    'the feed names its own address once (RSS profile, atom:link)',
    (feed) => {
      const own = selfOf(feed);
      return own.length === 1 && own.every((link) => isBuilt(String(link['@_href'])))
        ? own.filter(
            (link) =>
              new URL(String(link['@_href'])).pathname !== feed.path ||
              link['@_type'] !== 'application/rss+xml',
          )
        : [own];
    },
  ],
];

test('there are feeds with items', () => {
  expect(feeds.filter(({ items }) => items.length > 1).length).toBeGreaterThan(3);
});

test.for(CLAUSES)('RSS 2.0: %s', ([, faults]) => {
  const found = feeds.flatMap((feed) => faults(feed).map((fault) => [feed.path, fault]));
  expect(found).toEqual([]);
});
