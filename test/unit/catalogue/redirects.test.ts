import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalPath, sameAddress } from '../../../schema/address.ts';
import { isMet, redirectsFile, redirectsOf } from '../../../site/catalogue/redirect-lines.ts';
import { forAll } from '../../support/for-all.ts';
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

const SPELLINGS = fc
  .array(
    fc.oneof(
      fc.constantFrom('گل', 'é', 'ü', '日', 'a-b', '%2F', '%25', '~'),
      fc.stringMatching(/^[a-z]{1,4}$/),
    ),
    {
      minLength: 1,
    },
  )
  .map((parts) => `/${parts.join('/')}`);

/** The same path with its escapes in small letters, its letters taken apart, or both. */
const respelt = (path: string, form: 'NFC' | 'NFD', small: boolean): string => {
  const escaped = path.normalize(form).replaceAll(/[^!-~]+/g, encodeURIComponent);
  return small ? escaped.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()) : escaped;
};

describe('the one spelling of an address', () => {
  it('is that of all others that browsers take for the same', () => {
    const form = fc.constantFrom('NFC' as const, 'NFD' as const);
    forAll(fc.tuple(SPELLINGS, form, fc.boolean()), ([path, normal, small]) => {
      const one = canonicalPath(path);
      expect(canonicalPath(respelt(path, normal, small))).toBe(one);
      expect(canonicalPath(one)).toBe(one);
      expect(new URL(one, 'https://a.example').pathname).toBe(one);
    });
  });

  it('tells what is not the same apart, and lets nothing lead out of its part', () => {
    expect(sameAddress('/a%2Fb', '/a/b')).toBe(false);
    expect(sameAddress('/a%3Fb', '/a?b')).toBe(false);
    expect(sameAddress('/A', '/a')).toBe(false);
    expect(canonicalPath('/%ff%FE')).toBe('/%FF%FE');
    expect(canonicalPath('/%41%2d%7e')).toBe('/A-~');
  });

  it('any text at all has one', () => {
    forAll(fc.string({ unit: 'binary' }), (text) => {
      const one = canonicalPath(text);
      expect(one).toMatch(/^[!-~]*$/);
      expect(canonicalPath(one)).toBe(one);
    });
  });

  it.each(['/گل', '/%da%af%d9%84', '/%DA%AF%d9%84/', '/%DA%AF%D9%84'])(
    'is that in which the server knows %s',
    (from) => {
      const lines = redirectsFile([{ from, to: '/en/', permanent: true }]);
      expect(lines).toBe('/%DA%AF%D9%84 /en/ 301\n/%DA%AF%D9%84/ /en/ 301\n');
      expect(isMet(from, '/%da%af%D9%84/?x')).toBe(true);
      expect(isMet(`${from.replace(/\/$/, '')}/*`, '/%da%AF%D9%84/x')).toBe(true);
    },
  );
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
