import { glob, readFile } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { isOnOffer } from '../../../schema/contracts/codes.ts';
import { parsePermissionValue, parsePromiseField } from '../../../schema/contracts/fields.ts';
import { toldIn } from '../../../schema/contracts/promises.ts';
import { CLIENT, type SitePage, sitePages } from '../../support/built-site.ts';
import { attribute, type Element, elements, textsOf } from '../../support/html.ts';
import { htmlMistakes } from '../../support/page-checks.ts';

const DIRECTIONS: Record<string, string> = { en: 'ltr', fa: 'rtl', ar: 'rtl' };

/** A block of data is not run, so that no policy is about it. */
const isData = (element: Element): boolean => attribute(element, 'type') === 'application/ld+json';

/** Other links say where something is, and nobody follows them unasked. */
const isLoaded = (element: Element): boolean =>
  ['stylesheet', 'icon', 'preload', 'modulepreload'].includes(attribute(element, 'rel') ?? '');

const pages = [...(await sitePages()).values()];
const pagesIn = (language: string): SitePage[] =>
  pages.filter(({ path }) => path.startsWith(`/${language}/`));

/** Elements that the policy of the site would refuse. */
const inlineOn = (all: readonly Element[]): Element[] =>
  all.filter(
    (element) =>
      element.tagName === 'style' ||
      (element.tagName === 'script' &&
        !isData(element) &&
        attribute(element, 'src') === undefined) ||
      element.attrs.some(({ name }) => name === 'style' || name.startsWith('on')),
  );

describe('every page that is built', () => {
  test('there are as many in each language', () => {
    const { languages } = catalogue.settings;
    expect(pagesIn('en').length).toBeGreaterThan(0);
    expect(languages.map((language) => pagesIn(language).length)).toEqual(
      languages.map(() => pagesIn('en').length),
    );
  });

  // The other languages have the same elements with other words.
  test.for(pagesIn('en'))('$path is valid HTML', async ({ html }) => {
    expect(await htmlMistakes(html)).toEqual([]);
  });

  test.for(pages)(
    '$path has language, direction, one heading, no placeholder',
    ({ path, html }) => {
      const [root] = elements(html, 'html');
      const language = path.split('/')[1] ?? '';
      expect(root && attribute(root, 'lang')).toBe(language);
      expect(root && attribute(root, 'dir')).toBe(DIRECTIONS[language]);
      expect(elements(html, 'h1').length).toBe(1);
      expect(textsOf(html, 'body')[0]).not.toMatch(/\{[a-z.]+\}/i);
    },
  );

  test.for(pages)('$path offers no channel that nothing is sent over', ({ html }) => {
    const values = elements(html, 'input').map((field) => attribute(field, 'value') ?? '');
    const offered = values.flatMap((value) => parsePermissionValue(value)?.channel ?? []);
    expect(offered.filter((channel) => !isOnOffer(channel))).toEqual([]);
  });

  test.for(pages)('$path shows each promise as often as it posts it', ({ html, path }) => {
    const language = path.split('/')[1] ?? '';
    const posted = elements(html, 'input').flatMap((field) => {
      const id = parsePromiseField(attribute(field, 'name') ?? '');
      return id === undefined ? [] : [{ id, version: attribute(field, 'value') }];
    });
    const lists = elements(html, 'section').filter((part) => attribute(part, 'class') === 'gifts');
    expect(lists.length > 0).toBe(posted.length > 0 && !path.endsWith('/embed/'));
    if (posted.length === 0) return;
    // A form for another site has no headings of these levels.
    const titles = ['h3', 'h4', 'strong'].flatMap((tag) => textsOf(html, tag));
    for (const { id, promise, version } of catalogue.incentives) {
      const { title } = toldIn(promise, language);
      const versions = posted.filter((field) => field.id === id).map((field) => field.version);
      expect(versions).toEqual(titles.filter((text) => text === title).map(() => version));
    }
  });

  test.for(pages)('W1: $path has nothing that its policy would refuse', ({ html }) => {
    const all = elements(html);
    expect(inlineOn(all).map(({ tagName }) => tagName)).toEqual([]);
    const loaded = all.flatMap((element) => [
      attribute(element, 'src'),
      element.tagName === 'link' && isLoaded(element) ? attribute(element, 'href') : undefined,
    ]);
    expect(loaded.filter((url) => url && !url.startsWith('/'))).toEqual([]);
  });

  test('has the layers of its styles in the order that the styles give them', async () => {
    const namesIn = (css: string): string[] => [
      ...new Set(
        [...css.matchAll(/@layer ([^;{]+)[;{]/g)].flatMap(([, names = '']) => names.split(/,\s*/)),
      ),
    ];
    const order = namesIn(await readFile(`${ROOT}site/styles/index.css`, 'utf8'));
    expect(order.length).toBeGreaterThan(3);
    const sheets = await Array.fromAsync(glob('_astro/page.*.css', { cwd: CLIENT }));
    expect(sheets.length).toBeGreaterThan(5);
    for (const sheet of sheets) {
      const names = namesIn(await readFile(`${CLIENT}/${sheet}`, 'utf8'));
      expect([sheet, ...names]).toEqual([sheet, ...order.filter((name) => names.includes(name))]);
    }
  });
});
