import { join as pathOf } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClass } from '../../support/built.ts';
import { sitePages } from '../../support/built-site.ts';
import { addFourthLanguage, FOURTH } from '../../support/fourth-language.ts';
import { type Ijaza, startIjaza } from '../../support/harness.ts';
import { attribute, elements, languageOf, textsOf } from '../../support/html.ts';
import { grantedTo } from '../../support/ledger.ts';
import { pathIn } from '../../support/mail.ts';
import { htmlMistakes } from '../../support/page-checks.ts';
import { askToJoin, newAddress } from '../../support/people.ts';
import { copyProject, type ProjectCopy } from '../../support/project-copy.ts';
import { visit } from '../../support/visitor.ts';

/** The sample site with one language more in its settings, and nothing but one mail in it. */

let copy: ProjectCopy;
let ijaza: Ijaza;
let pages: Awaited<ReturnType<typeof sitePages>>;

beforeAll(async () => {
  copy = await copyProject();
  await addFourthLanguage(copy.folder);
  await copy.build();
  pages = await sitePages(pathOf(copy.folder, 'dist/client'));
  ijaza = await startIjaza({ folder: copy.folder });
}, 300_000);
afterAll(async () => {
  await ijaza.close();
  await copy.remove();
});

const pagesIn = (language: string) =>
  [...pages.keys()].filter((path) => path.startsWith(`/${language}/`));

const htmlOf = (path: string): string => pages.get(path)?.html ?? '';

const shown = (html: string, name: string, value: string) =>
  elements(html).filter((element) => attribute(element, name) === value);

describe('a fourth language that only the settings name', () => {
  test('has every page that the first one has', () => {
    const first = pagesIn('en').filter((path) => path.endsWith('/'));
    expect(pagesIn(FOURTH).filter((path) => path.endsWith('/'))).toHaveLength(first.length);
  });

  test('is the language of its pages, which are valid, with a way to all four', async () => {
    for (const path of [`/${FOURTH}/`, `/${FOURTH}/garden-letter/`, `/${FOURTH}/posts/`]) {
      const html = htmlOf(path);
      expect(languageOf(html)).toBe(FOURTH);
      expect(await htmlMistakes(html)).toEqual([]);
      const menu = elements(html, 'a').filter((link) => attribute(link, 'hreflang'));
      expect(menu.map((link) => attribute(link, 'hreflang'))).toEqual(['en', 'fa', 'ar', FOURTH]);
    }
  });

  test('is named to search engines where the page is in it, and not where another stands in', () => {
    expect([...(pages.get(`/${FOURTH}/posts/`)?.alternates.keys() ?? [])]).toContain(FOURTH);
    const letter = pages.get(`/${FOURTH}/letter/`);
    expect([...(letter?.alternates.keys() ?? [])]).not.toContain(FOURTH);
    expect(new URL(letter?.canonical ?? '').pathname).toBe('/en/letter/');
  });

  test('says so where another stands in, and marks the text with its language', () => {
    const html = htmlOf(`/${FOURTH}/letter/`);
    expect(textsOf(html, 'p').filter((text) => /Deutsch.*Englisch/.test(text))).toHaveLength(1);
    expect(shown(html, 'lang', 'en').some(({ tagName }) => tagName === 'div')).toBe(true);
    expect(textsOf(htmlOf('/en/letter/'), 'p').join()).not.toContain('Englisch');
  });

  test.for([
    ['a post', 'posts/grafting-day/'],
    ['a page', 'how-we-write/'],
    ['a nested page', 'about/nursery/'],
    ['a topic', 'topics/events/'],
    ['an author', 'authors/bahram-kowsari/'],
  ])(
    'so does %s, whose text is marked and whose original is named to search engines',
    ([, place]) => {
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
    },
  );

  test('C2: shows a wording of another language with labels of that language', () => {
    const html = htmlOf(`/${FOURTH}/garden-letter/`);
    const topics = elements(html, 'fieldset').filter(
      (element) => attribute(element, 'class') === 'topic',
    );
    expect(topics.map((topic) => attribute(topic, 'lang'))).toEqual(topics.map(() => 'en'));
  });
});

test('somebody can opt in there; mails are in the language where they are written in it', async () => {
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
  await visitor.open(`/${FOURTH}/manage`);
  await visitor.submit({ email });
  const [, , link] = await ijaza.mailsTo(email, 3);
  expect(languageOf(link?.html ?? '')).toBe(FOURTH);
  const choices = await visitor.open(pathIn(link ?? { text: '' }, '/p/'));
  expect(choices.path).toBe(`/${FOURTH}/preferences`);
});
