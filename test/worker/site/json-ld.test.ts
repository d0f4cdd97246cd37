import { describe, expect, test } from 'vitest';
import { linksIn, textsIn, withClass } from '../../support/built.ts';
import { type SitePage, sitePages } from '../../support/built-site.ts';
import { textsOf } from '../../support/html.ts';
import { expandedThings, isReference, RULES, type Thing, thingsIn } from './schema-org.ts';

const pages = [...(await sitePages()).values()].filter(({ noindex }) => !noindex);

const typesOn = ({ things }: SitePage): unknown[] => things.map((thing) => thing['@type']);
const ofType = ({ things }: SitePage, type: string): Thing[] =>
  thingsIn(things).filter((thing) => thing['@type'] === type && !isReference(thing));

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length);

const inFolder = (folders: string): RegExp => new RegExp(`^/[a-z]+/(${folders})/[^/]+/$`);

/** Kinds of pages by their addresses, and what each of them says that it is. */
const KINDS: [kind: string, address: RegExp, types: string[]][] = [
  ['a start page', /^\/[a-z]+\/$/, ['Organization', 'WebSite', 'WebPage']],
  ['a post', inFolder('posts'), ['BlogPosting', 'BreadcrumbList']],
  ['a list', inFolder('categories|tags|authors'), ['CollectionPage', 'BreadcrumbList']],
  ['the list of all', /^\/[a-z]+\/(posts|topics)\/$/, ['CollectionPage']],
  ['a topic', inFolder('topics'), ['WebPage', 'BreadcrumbList']],
  ['a nested page', inFolder('about'), ['WebPage', 'BreadcrumbList']],
  ['a landing page', /^\/[a-z]+\/garden-letter\/$/, ['WebPage']],
];

describe('what pages say in the words of schema.org', () => {
  test.for(KINDS)('%s is what it is', ([, address, types]) => {
    const own = pages.filter(({ path }) => address.test(path));
    expect(own.length).toBeGreaterThan(0);
    for (const page of own) {
      const said = typesOn(page).filter((type) => type !== 'FAQPage');
      expect([page.path, ...said]).toEqual([page.path, ...types]);
    }
  });

  test('has every property that its type needs, and none that the type has not', () => {
    const all = pages.flatMap(({ things }) => thingsIn(things)).filter((one) => !isReference(one));
    expect(new Set(all.map((one) => one['@type']))).toEqual(new Set(Object.keys(RULES)));
    for (const one of all) {
      const { required = [], allowed = [] } = RULES[one['@type']] ?? {};
      const known = [...required, ...allowed, '@type'];
      expect(required.filter((name) => !isSaid(one[name]))).toEqual([]);
      expect(Object.keys(one).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  test('names nothing that is not described on some page', () => {
    const all = pages.flatMap(({ things }) => thingsIn(things));
    const described = new Set(all.filter((one) => !isReference(one)).map((one) => one['@id']));
    const named = all.filter(isReference).map((one) => one['@id']);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !described.has(id))).toEqual([]);
  });

  test('expands without loss', async () => {
    for (const { things } of pages) {
      const expanded = await expandedThings(things);
      expect(expanded.length).toBe(things.length);
    }
  });
});

describe('what pages say is what they show', () => {
  test('questions and answers, on each page with a block of them, and on no other', () => {
    const asked = pages.filter(({ html }) => withClass(html, 'faq').length > 0);
    expect(asked.length).toBeGreaterThan(0);
    expect(pages.filter((page) => typesOn(page).includes('FAQPage'))).toEqual(asked);
    for (const page of asked) {
      const blocks = withClass(page.html, 'faq');
      const questions = ofType(page, 'Question').map(({ name }) => name);
      expect(questions).toEqual(textsIn(blocks, 'summary'));
      const answers = ofType(page, 'Answer').map(({ text }) => String(text).replaceAll(/\s/g, ''));
      const shown = textsIn(blocks, 'div').map((text) => text.replaceAll(/\s/g, ''));
      expect(answers).toEqual(shown);
    }
  });

  test('the way to them, step by step, ending with themselves', () => {
    const below = pages.filter(({ html }) => withClass(html, 'path').length > 0);
    expect(pages.filter((page) => typesOn(page).includes('BreadcrumbList'))).toEqual(below);
    for (const page of below) {
      const steps = ofType(page, 'ListItem');
      expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1));
      const paths = steps.map(({ item }) => new URL(String(item)).pathname);
      expect(paths, page.path).toEqual([
        ...linksIn(withClass(page.html, 'path')),
        new URL(page.canonical ?? '').pathname,
      ]);
    }
  });

  test('who wrote a post, when, and with which picture', () => {
    const posts = pages.flatMap((page) =>
      ofType(page, 'BlogPosting').map((post) => ({ page, post })),
    );
    expect(posts.length).toBeGreaterThan(0);
    for (const { page, post } of posts) {
      expect(textsOf(page.html, 'h1')).toEqual([post['headline']]);
      expect(post['image']).toBe(page.metas.get('og:image'));
      const published = String(post['datePublished']);
      expect(published).toBe(page.metas.get('article:published_time'));
      expect(Date.parse(String(post['dateModified']))).toBeGreaterThanOrEqual(
        Date.parse(published),
      );
      const authors = thingsIn(post['author']).map(({ name }) => name);
      expect(authors.length).toBeGreaterThan(0);
      const shown = textsIn(withClass(page.html, 'post-meta').slice(0, 1), 'a');
      expect(authors).toEqual(shown);
    }
  });
});
