import { expect, test } from 'vitest';
import { redirectsOf } from '../../../site/catalogue/redirect-lines.ts';
import { isPage, ROUTES } from '../../support/routes.ts';
import { edit, mistakesOf, soundContent } from './edits.ts';
import { REDIRECTS, smallJournal } from './small-journal.ts';

const ledTo = (to: string, day: string): (string | undefined)[] => {
  const edition = { at: Date.parse(`${day}T12:00:00Z`), drafts: false };
  const files = edit(REDIRECTS, 'to: bench', `to: ${to}`)(smallJournal());
  return redirectsOf(soundContent(files, edition).entries, edition)
    .filter(({ from }) => from === '/old')
    .map((redirect) => redirect.to);
};

test.each([
  ['bench', '/en/yard/bench/'],
  ['post:beans', '/en/posts/beans/'],
  ['landing:door', '/en/door/'],
  ['topic:news', '/en/topics/news/'],
  ['product:search', '/en/search/'],
  ['https://shop.example/', 'https://shop.example/'],
])('an old address leads to %s', (to, address) => {
  expect(ledTo(to, '2026-05-05')).toEqual([address]);
});

test('an old address leads to no post before it is public', () => {
  expect(ledTo('post:beans', '2026-05-03')).toEqual([]);
  expect(ledTo('/en/posts/beans/', '2026-05-03')).toEqual([]);
});

/** What is before the first part that differs from address to address. */
const fixedPart = (path: string): string =>
  path
    .replace('//', '/')
    .replace('/:locale', '/fa')
    .replace(/(\/[:*].*|\{.*)$/, '');

const answered = new Set(
  ROUTES.flatMap(({ routes }) => routes.filter(isPage).map(({ path }) => fixedPart(path))),
);

/** What the build puts beside the pages of content, and what it needs to look like something. */
const BUILT = ['/_astro', '/_files', '/draws', '/og', '/media', '/pagefind', '/schemas', '/edit'];
const FILES = ['/favicon.svg', '/records.json', '/robots.txt', '/sitemap.xml', '/fa/feed.xml'];

/** Those of some old addresses that hide a page, all of them in one file of redirects. */
const refused = (froms: readonly string[]): string[] => {
  const lines = froms.map((from) => `  - from: '${from}'\n    to: https://shop.example/\n`);
  const text = `---\nredirects:\n${lines.join('')}---\n`;
  const hides = mistakesOf({ ...smallJournal(), [REDIRECTS]: text })
    .filter(({ code }) => code === 'redirect-hides-page')
    .map(({ field }) => field);
  return froms.filter((_, index) => hides.includes(`redirects.${index}.from`));
};

test('a redirect comes before nothing that links in mails lead to, whatever it begins with (invariant 6)', () => {
  expect(answered).toContain('/u');
  expect(answered).toContain('/fa/preferences');
  const met = [...answered, ...BUILT, ...FILES].flatMap((address) => [
    address,
    `${address}*`,
    ...(FILES.includes(address) ? [] : [`${address}/*`]),
  ]);
  const all = [...met, '/u/x', '/U/x', '/_astro/x.css'];
  expect(refused(all)).toEqual(all);
});

test('an old address may begin like one of the product', () => {
  expect(refused(['/uploads/*', '/products*', '/files/*', '/en/preference'])).toEqual([]);
});
