import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary, type Library, type LibraryPost } from '../../../site/catalogue/library.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { POSTS_A_PAGE } from '../../../site/shelves/paging.ts';
import { switcherOn, withClass } from '../../support/built.ts';
import { type SitePage, sitePages } from '../../support/built-site.ts';
import { type Ijaza, startIjaza } from '../../support/harness.ts';
import { attribute, elements, languageOf, textsOf } from '../../support/html.ts';
import { grantedTo } from '../../support/ledger.ts';
import { MADE_DRAFTS } from '../../support/made-drafts.ts';
import { pathIn } from '../../support/mail.ts';
import { madePosts, writePosts } from '../../support/many-posts.ts';
import { htmlMistakes } from '../../support/page-checks.ts';
import { askForLink, askToJoin, newAddress } from '../../support/people.ts';
import { copyProject, type ProjectCopy } from '../../support/project-copy.ts';
import { visit } from '../../support/visitor.ts';
import { addFourthLanguage, FOURTH } from './fourth-language.ts';

/** The sample with many posts more, and with one language more that only its settings and a mail name. */

const MINUTES = 60_000;
/** Two pages of every list and more of some; a long run makes a thousand. */
const MANY = Number(process.env['POSTS'] ?? 72);
const NEWEST = Date.parse('2026-05-04');
/** The day on which the newest of them is published; two more are not. */
const BUILT = new Date('2026-05-04T12:00:00Z');
const [LATER] = madePosts(1, NEWEST).map((post) => ({ ...post, published: '2026-05-05T00:00' }));
const POSTS = [
  ...madePosts(MANY, NEWEST),
  ...madePosts(1, NEWEST).map((post) => ({ ...post, id: 'made-draft', draft: true })),
  ...(LATER ? [{ ...LATER, id: 'made-later' }] : []),
];

let copy: ProjectCopy;
let library: Library;
let languages: readonly string[];
let pages: Map<string, SitePage>;

beforeAll(async () => {
  copy = await copyProject();
  await writePosts(copy.folder, POSTS, ['en', 'fa', 'ar']);
  for (const { file, text } of MADE_DRAFTS) await writeFile(join(copy.folder, file), text);
  await addFourthLanguage(copy.folder);
  await copy.build({ at: BUILT });
  const edition = { at: BUILT.getTime(), drafts: false };
  const content = loadContent(copy.folder, edition);
  if (!content.ok) throw new Error('the content has mistakes');
  library = buildLibrary(content.entries, edition);
  languages = content.catalogue.settings.languages;
  pages = await sitePages(join(copy.built, 'client'));
}, 15 * MINUTES);

afterAll(() => copy.remove());

const below = (start: string): string[] =>
  [...pages.keys()].filter((path) => path.startsWith(start) && path.endsWith('/'));
const htmlOf = (path: string): string => pages.get(path)?.html ?? expect.fail(`no ${path}`);

describe('many posts', () => {
  const isNumbered = (path: string): boolean => /\/posts\/\d+\/$/.test(path);

  test('have a page each that is public on the day of building, and no other has one', () => {
    expect(library.posts.length).toBeGreaterThanOrEqual(MANY);
    for (const language of languages) {
      const posts = below(`/${language}/posts/`).filter((path) => !isNumbered(path));
      expect(posts.length - 1).toBe(library.posts.length);
      expect(posts).toContain(`/${language}/posts/made-0/`);
    }
    expect([...pages.keys()].filter((path) => /made-(draft|later)/.test(path))).toEqual([]);
  });

  test('fill all pages of every list', () => {
    const pagesOf = (count: number): number => Math.max(1, Math.ceil(count / POSTS_A_PAGE));
    const lists = (things: readonly { id: string }[], has: (post: LibraryPost) => string[]) =>
      things
        .map(({ id }) => pagesOf(library.posts.filter((post) => has(post).includes(id)).length))
        .reduce((sum, some) => sum + some, 0);
    for (const language of languages) {
      const own = (folder: string) => below(`/${language}/${folder}/`).length;
      expect({
        posts: below(`/${language}/posts/`).filter(isNumbered).length,
        categories: own('categories'),
        tags: own('tags'),
        authors: own('authors'),
        // The list of topics is a page of its own.
        topics: own('topics') - 1,
      }).toEqual({
        posts: pagesOf(library.posts.length) - 1,
        categories: lists(library.categories, (post) => post.categories),
        tags: lists(library.tags, (post) => post.tags),
        authors: lists(library.authors, (post) => post.authors),
        topics: lists(library.topics, ({ topic }) => (topic === undefined ? [] : [topic])),
      });
    }
  });

  test('lead from the second page of each list to the second page in other languages', () => {
    for (const language of languages)
      for (const list of ['posts/2/', 'categories/garden-work/2/', 'topics/news/2/'])
        expect([...switcherOn(htmlOf(`/${language}/${list}`)).values()]).toEqual(
          languages.map((known) => `/${known}/${list}`),
        );
  });

  test('are no weight for the Worker', async () => {
    const server = join(copy.built, 'server');
    const modules = await Array.fromAsync(glob('**/*.mjs', { cwd: server }));
    expect(modules.length).toBeGreaterThan(1);
    for (const file of modules)
      expect(await readFile(join(server, file), 'utf8'), file).not.toMatch(/made-\d/);
  });
});

describe('a fourth language that only the settings name', () => {
  test('has every page that the first one has', () => {
    expect(below(`/${FOURTH}/`)).toHaveLength(below('/en/').length);
  });

  test('is the language of its pages, which are valid, with a way to all four', async () => {
    for (const path of [`/${FOURTH}/`, `/${FOURTH}/garden-letter/`, `/${FOURTH}/posts/`]) {
      const html = htmlOf(path);
      expect(languageOf(html)).toBe(FOURTH);
      expect(await htmlMistakes(html)).toEqual([]);
      expect([...switcherOn(html).keys()]).toEqual(['en', 'fa', 'ar', FOURTH]);
    }
  });

  test('is named to search engines where the page is in it, and not where another stands in', () => {
    expect([...(pages.get(`/${FOURTH}/posts/`)?.alternates.keys() ?? [])]).toContain(FOURTH);
    const letter = pages.get(`/${FOURTH}/letter/`);
    const html = letter?.html ?? '';
    expect([...(letter?.alternates.keys() ?? [])]).not.toContain(FOURTH);
    expect(new URL(letter?.canonical ?? '').pathname).toBe('/en/letter/');
    expect(textsOf(html, 'p').join()).toMatch(/Deutsch.*Englisch/);
    expect(elements(html, 'div').some((part) => attribute(part, 'lang') === 'en')).toBe(true);
  });

  test.for([
    ['a post', 'posts/grafting-day/'],
    ['a page', 'how-we-write/'],
    ['a nested page', 'about/nursery/'],
    ['a topic', 'topics/events/'],
    ['an author', 'authors/bahram-kowsari/'],
  ])('says on %s that another stands in, and marks its text', ([, place]) => {
    const html = htmlOf(`/${FOURTH}/${place}`);
    expect(withClass(html, 'stands-in')).toHaveLength(1);
    expect(withClass(htmlOf(`/en/${place}`), 'stands-in')).toEqual([]);
    const [heading] = elements(html, 'h1');
    const prose = withClass(html, 'prose');
    expect(prose.length).toBeGreaterThan(0);
    for (const part of [heading, ...prose])
      expect(['lang', 'dir'].map((name) => part && attribute(part, name))).toEqual(['en', 'ltr']);
    const { canonical, alternates } = pages.get(`/${FOURTH}/${place}`) ?? {};
    expect(new URL(canonical ?? '').pathname).toBe(`/en/${place}`);
    expect([...(alternates?.keys() ?? [])]).not.toContain(FOURTH);
  });

  test('C2: shows a wording of another language with labels of that language', () => {
    const topics = withClass(htmlOf(`/${FOURTH}/garden-letter/`), 'topic');
    expect(topics.length).toBeGreaterThan(0);
    expect(topics.map((topic) => attribute(topic, 'lang'))).toEqual(topics.map(() => 'en'));
  });
});

describe('somebody who opts in there', () => {
  let ijaza: Ijaza;
  beforeAll(async () => {
    ijaza = await startIjaza({ folder: copy.built });
    return ijaza.close;
  }, 2 * MINUTES);

  test('gets mails in the language where they are written in it', async () => {
    const visitor = visit(ijaza);
    const email = newAddress();
    const landing = `/${FOURTH}/garden-letter/`;
    const sent = await askToJoin(visitor, email, { landing, permission: ['news.email'] });
    expect(sent.path).toMatch(new RegExp(`^/${FOURTH}/`));
    const [request] = await ijaza.mailsTo(email);
    expect(languageOf(request?.html ?? '')).toBe('en');
    await visitor.open(pathIn(request ?? { text: '' }, '/confirm/'));
    expect(languageOf(visitor.page().html)).toBe(FOURTH);
    await visitor.submit();
    expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
    await askForLink(visitor, email, FOURTH);
    const [, , link] = await ijaza.mailsTo(email, 3);
    expect(languageOf(link?.html ?? '')).toBe(FOURTH);
    const choices = await visitor.open(pathIn(link ?? { text: '' }, '/p/'));
    expect(choices.path).toBe(`/${FOURTH}/preferences`);
  });
});
