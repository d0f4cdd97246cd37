import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { buildLibrary } from '../../../site/catalogue/library.ts';
import type { Edition } from '../../../site/catalogue/published.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { madePosts, writePosts } from '../../support/many-posts.ts';
import { sources } from '../../support/source.ts';
import { copy, edit, editBoth, remove, soundContent } from './edits.ts';
import { MENUS, postIn, smallJournal } from './small-journal.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const libraryOf = (files: Files, edition: Edition) =>
  buildLibrary(soundContent(files, edition).entries, edition);

// The post is of 4 May in Tehran, which is three and a half hours ahead of UTC.
const before: Edition = { at: Date.parse('2026-05-03T20:29:59Z'), drafts: false };
const then: Edition = { at: Date.parse('2026-05-03T20:30:00Z'), drafts: false };

const other = (name: string, published: string) => (files: Files) =>
  ['en', 'fa'].reduce((all, language) => {
    const path = postIn(language, name);
    const copied = copy(postIn(language), path)(all);
    return edit(path, '2026-05-04', published)(edit(path, 'id: beans', `id: ${name}`)(copied));
  }, files);

describe('a post', () => {
  it('is public from its day in the time zone of the site on', () => {
    const ids = (edition: Edition) => libraryOf(smallJournal(), edition).posts.map(({ id }) => id);
    expect(ids(before)).toEqual([]);
    expect(ids(then)).toEqual(['beans']);
  });

  it('is never public as a draft, and marked while editing', () => {
    const unlinked = edit(MENUS, '      - post: beans\n', '')(smallJournal());
    const files = editBoth(postIn('fa'), 'topic: news', 'draft: true')(unlinked);
    expect(libraryOf(files, then).posts).toEqual([]);
    const [post] = libraryOf(files, { ...then, drafts: true }).posts;
    expect(post?.hidden).toBe('draft');
  });

  it('that is dated later is marked while editing', () => {
    const [post] = libraryOf(smallJournal(), { ...before, drafts: true }).posts;
    expect(post?.hidden).toBe('future');
  });

  it('stands before the older ones, and of one day by id', () => {
    const files = other('pea', '2026-05-04')(other('ash', '2026-05-06')(smallJournal()));
    const ids = libraryOf(files, { ...then, at: Date.parse('2026-06-01') }).posts.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['ash', 'beans', 'pea']);
  });

  it('stands in for what is not translated', () => {
    const { posts } = libraryOf(remove(postIn('en'))(smallJournal()), then);
    expect(posts[0]?.text.en?.language).toBe('fa');
  });
});

describe('the menus', () => {
  const header = (edition: Edition) =>
    soundContent(smallJournal(), edition).catalogue.menus.header.en?.flatMap(
      ({ href, links = [] }) => [href, ...links.map((link) => link.href)],
    );

  it('have addresses, and leave a post out until it is public', () => {
    const always = ['/en/posts/', '/en/categories/garden/'];
    expect(header(before)).toEqual([...always, '/en/privacy/']);
    expect(header(then)).toEqual([...always, '/en/posts/beans/', '/en/privacy/']);
  });

  it('call what they lead to by its title in the language of the page', () => {
    const { menus } = soundContent(smallJournal(), then).catalogue;
    const said = menus.footer.fa?.flatMap(({ links }) => links.map(({ label }) => label));
    expect(said).toEqual(['Come in', 'فروشگاه']);
  });
});

const NOW = Date.parse('2026-05-04T12:00:00Z');
const POSTS = 150;

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

test('with many posts each file is read once, and each text parsed once for all checks', async () => {
  const root = onDisk(smallSite());
  const unsorted = { authors: [], categories: [], tags: [], topic: 'news' };
  const posts = madePosts(POSTS, NOW).map((post) => ({ ...post, ...unsorted }));
  await writePosts(root, posts, ['en', 'fa']);
  const read = new Map<string, number>();
  const parsed = new Map<string, number>();
  const text = (path: string) => {
    count(read, path);
    return readFileSync(path, 'utf8');
  };
  const body = (markdown: string) => {
    count(parsed, markdown);
    return outlineOf(markdown);
  };
  const content = loadContent(root, { at: NOW, drafts: false }, { text, body });
  if (!content.ok) throw new Error('the posts have mistakes');
  expect([...read].filter(([, times]) => times !== 1)).toEqual([]);
  expect([...read.keys()].filter((path) => path.includes('/posts/'))).toHaveLength(2 * POSTS);
  const posted = Map.groupBy(content.entries.posts.entries, (post) => post.body);
  const times = [...posted].map(([markdown, entries]) => [parsed.get(markdown), entries.length]);
  expect(times.length).toBeGreaterThan(0);
  for (const [parsedTimes, entries] of times) expect(parsedTimes).toBe(entries);
});

test('no check reads a file or parses a text by itself', async () => {
  const files = await sources('site/{advice,reader,catalogue,checks,looks}/**/*.ts');
  const callers = (name: string) =>
    files.filter(({ text }) => text.includes(`${name}(`)).map(({ path }) => path);
  expect(callers('outlineOf')).toEqual([]);
  // What is no Markdown is read apart: drawings, promised files, results of draws, the lock, sentences of the site.
  expect(callers('readFileSync')).toEqual([
    'site/checks/pictures/media.ts',
    'site/reader/files.ts',
    'site/reader/lock.ts',
    'site/reader/promised-files.ts',
    'site/reader/published-draws.ts',
    'site/reader/words.ts',
  ]);
});
