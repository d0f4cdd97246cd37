import { expect, test } from 'vitest';
import { isPage, ROUTES } from '../../support/routes.ts';
import { edit, mistakesOf } from './edits.ts';
import { REDIRECTS, smallJournal } from './small-journal.ts';

/** What is before the first part that differs from address to address. */
const fixedPart = (path: string): string =>
  path.replace('/:locale', '/fa').replace(/(\/[:*].*|\{.*)$/, '');

const answered = new Set(
  ROUTES.flatMap(({ routes }) => routes.filter(isPage).map(({ path }) => fixedPart(path))),
);

/** What the build puts beside the pages of content, and what it needs to look like something. */
const BUILT = ['/_astro', '/_files', '/draws', '/og', '/media', '/pagefind', '/schemas', '/edit'];
const FILES = ['/favicon.svg', '/records.json', '/robots.txt', '/sitemap.xml', '/fa/feed.xml'];

const isRefused = (from: string): boolean =>
  mistakesOf(edit(REDIRECTS, '/gone/*', from)(smallJournal())).some(
    ({ code, field }) =>
      ['redirect-hides-page', 'value-wrong'].includes(code) && field === 'redirects.2.from',
  );

test('a redirect comes before nothing that links in mails lead to, whatever it begins with (invariant 6)', () => {
  expect(answered).toContain('/u');
  expect(answered).toContain('/fa/preferences');
  const met = [...answered, ...BUILT, ...FILES].flatMap((address) => [
    address,
    `${address}*`,
    ...(FILES.includes(address) ? [] : [`${address}/*`]),
  ]);
  expect(met.filter((from) => !isRefused(from))).toEqual([]);
  expect(['/u/x', '/U/x', '/_astro/x.css'].every(isRefused)).toBe(true);
});

test('a redirect from all below a page would catch the page as well, whose address ends in a slash', () => {
  expect(isRefused('/fa/door/*')).toBe(true);
});

test('an old address may begin like one of the product', () => {
  expect(['/uploads/*', '/products*', '/files/*', '/en/preference'].filter(isRefused)).toEqual([]);
});
