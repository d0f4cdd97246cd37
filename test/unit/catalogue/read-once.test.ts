import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { madePosts, writePosts } from '../../support/many-posts.ts';
import { sources } from '../../support/source.ts';
import { onDisk, smallSite } from './small-site.ts';

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
