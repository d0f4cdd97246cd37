import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary, type Library, type LibraryPost } from '../../../site/catalogue/library.ts';
import { minutesFor } from '../../../site/catalogue/reading.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { POSTS_A_PAGE } from '../../../site/shelves/paging.ts';
import { builtPage, switcherOn, textsIn, withClass } from '../../support/built.ts';
import { MADE_DRAFTS } from '../../support/made-drafts.ts';
import { madePosts, writePosts } from '../../support/many-posts.ts';
import { copyProject, type ProjectCopy } from '../../support/project-copy.ts';
import { workerSize } from '../../support/worker-size.ts';

const MINUTES = 60_000;
const NEWEST = Date.parse('2026-05-04');
/** The day on which the newest of the thousand is published; two more are not. */
const BUILT = new Date('2026-05-04T12:00:00Z');
const POSTS = [
  ...madePosts(1000, NEWEST),
  ...madePosts(1, NEWEST).map((post) => ({ ...post, id: 'made-draft', draft: true })),
  ...madePosts(1, NEWEST).map((post) => ({
    ...post,
    id: 'made-later',
    published: '2026-05-05T00:00',
  })),
];

const pagesOf = (posts: number): number => Math.max(1, Math.ceil(posts / POSTS_A_PAGE));

describe('a thousand posts in three languages', () => {
  let copy: ProjectCopy;
  let library: Library;
  let languages: readonly string[];
  let files: string[];
  let topics: number;
  /** Without the thousand. */
  let sizeBefore: number;

  beforeAll(async () => {
    copy = await copyProject();
    await copy.build({ at: BUILT });
    sizeBefore = await workerSize(copy.folder);
    await writePosts(copy.folder, POSTS, ['en', 'fa', 'ar']);
    for (const { file, text } of MADE_DRAFTS) await writeFile(join(copy.folder, file), text);
    await copy.build({ at: BUILT });
    const edition = { at: BUILT.getTime(), drafts: false };
    const content = loadContent(copy.folder, edition);
    if (!content.ok) throw new Error('the content has mistakes');
    library = buildLibrary(content.entries, edition);
    languages = content.catalogue.settings.languages;
    topics = content.catalogue.topics.length;
    files = await Array.fromAsync(glob('**/*', { cwd: join(copy.folder, 'dist/client') }));
  }, 15 * MINUTES);

  afterAll(() => copy.remove());

  const count = (pattern: RegExp): number => files.filter((file) => pattern.test(file)).length;

  test('has a page for each that is public on the day of building, and for no other', () => {
    expect(library.posts.length).toBeGreaterThanOrEqual(1000);
    for (const language of languages) {
      const posts = new RegExp(`^${language}/posts/(?!\\d+/)[^/]+/index\\.html$`);
      expect(count(posts)).toBe(library.posts.length);
    }
    expect(count(/made-(draft|later)/)).toBe(0);
    expect(count(/\/posts\/made-0\/index\.html$/)).toBe(languages.length);
  });

  test('has all pages of every list', () => {
    const pages = (things: readonly { id: string }[], has: (post: LibraryPost) => string[]) =>
      things
        .map(({ id }) => pagesOf(library.posts.filter((post) => has(post).includes(id)).length))
        .reduce((sum, some) => sum + some, 0);
    const lists = {
      posts: pagesOf(library.posts.length) - 1,
      categories: pages(library.categories, (post) => post.categories),
      tags: pages(library.tags, (post) => post.tags),
      authors: pages(library.authors, (post) => post.authors),
      topics: pages(library.topics, ({ topic }) => (topic === undefined ? [] : [topic])),
    };
    const numbered = (language: string) =>
      count(new RegExp(`^${language}/posts/\\d+/index\\.html$`));
    const below = (language: string, folder: string) =>
      count(new RegExp(`^${language}/${folder}/.+/index\\.html$`));
    for (const language of languages) {
      expect({
        posts: numbered(language),
        categories: below(language, 'categories'),
        tags: below(language, 'tags'),
        authors: below(language, 'authors'),
        topics: below(language, 'topics'),
      }).toEqual(lists);
    }
  });

  test('has a feed for each language and each topic in it', () => {
    for (const language of languages) {
      expect(count(new RegExp(`^${language}/(topics/[^/]+/)?feed\\.xml$`))).toBe(1 + topics);
    }
  });

  test('has every page that may be found in the list for search engines, once', async () => {
    const client = join(copy.folder, 'dist/client');
    const sitemap = await readFile(join(client, 'sitemap.xml'), 'utf8');
    const listed = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) =>
      decodeURI(new URL(url).pathname),
    );
    const findable: string[] = [];
    for (const file of files.filter((name) => name.endsWith('index.html'))) {
      const html = await readFile(join(client, file), 'utf8');
      const path = `/${file.slice(0, -'index.html'.length)}`;
      const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
      if (/<meta name="robots" content="noindex"/.test(html) || canonical === undefined) continue;
      if (new URL(canonical).pathname === path) findable.push(path);
    }
    expect(listed.toSorted()).toEqual(findable.toSorted());
    expect(listed.length).toBeGreaterThan(3000);
  });

  test('leads from the second page of each list to the second page in other languages', async () => {
    for (const language of languages)
      for (const list of ['posts/2/', 'categories/garden-work/2/', 'topics/news/2/']) {
        const html = await builtPage(`/${language}/${list}`, join(copy.folder, 'dist/client'));
        expect([...switcherOn(html).values()]).toEqual(
          languages.map((known) => `/${known}/${list}`),
        );
      }
  });

  test('tells of a long one that it takes as many minutes as its words', async () => {
    const long = library.posts.find(({ id }) => id === 'made-0');
    const minutes = minutesFor(long?.text['en']?.words ?? 0);
    expect(minutes).toBeGreaterThan(5);
    const html = await builtPage('/en/posts/made-0/', join(copy.folder, 'dist/client'));
    expect(textsIn(withClass(html, 'post-meta').slice(0, 1), 'span').join()).toContain(
      String(minutes),
    );
  });

  test('make the Worker no larger', async () => {
    expect((await workerSize(copy.folder)) - sizeBefore).toBeLessThan(4096);
  });
});
