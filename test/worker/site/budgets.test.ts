import { glob, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BUILDS } from '../../../functions/cli/tools/project.ts';
import { CLIENT, type SitePage, sitePages } from '../../support/built-site.ts';
import { attribute, elements } from '../../support/html.ts';

const SERVER = `${BUILDS.tested}/server`;
/** What fits into one initial congestion window. */
const PAGE_BUDGET = 14_000;
const REQUEST_BUDGET = 3;
const FONT_BUDGET = 40_000;
const WORKER_BUDGET = 1_000_000;

const filesIn = async (folder: string, pattern: string): Promise<string[]> =>
  (await Array.fromAsync(glob(pattern, { cwd: folder }))).sort();

const compressed = (...parts: readonly (string | Uint8Array)[]): number =>
  parts.reduce((total, part) => total + gzipSync(part).length, 0);

const stylesheetsOf = (html: string): string[] =>
  elements(html, 'link')
    .filter((link) => attribute(link, 'rel') === 'stylesheet')
    .map((link) => attribute(link, 'href') ?? '');

const pages = [...(await sitePages()).values()];
const landings = pages.filter(({ html }) =>
  elements(html, 'form').some((form) => attribute(form, 'action') === '/subscribe'),
);
const posts = pages.filter(({ path }) => /\/posts\/[a-z][^/]*\/$/.test(path));
/** Pages that people come to from elsewhere; a post with a form is both. */
const entrances = [...new Set([...landings, ...posts])];

/** What a browser has to have before it shows anything: the page, its styles, scripts in its way. */
const inTheWay = (html: string): string[] => [
  ...stylesheetsOf(html),
  ...elements(html, 'script')
    .filter((script) => attribute(script, 'src') !== undefined)
    .filter((script) => attribute(script, 'type') !== 'module')
    .filter((script) => !['async', 'defer'].some((name) => attribute(script, name) !== undefined))
    .map((script) => attribute(script, 'src') ?? ''),
];

const languagesOf = (list: readonly SitePage[]): string[] =>
  [...new Set(list.map(({ path }) => path.split('/')[1] ?? ''))].sort();

describe('budgets of what is built, in compressed bytes', () => {
  test('there are landing pages and posts in each language', () => {
    expect(languagesOf(landings)).toEqual(['ar', 'en', 'fa']);
    expect(languagesOf(posts)).toEqual(['ar', 'en', 'fa']);
  });

  test.for(entrances)('$path with its styles is at most 14 KB', async ({ html }) => {
    const styles = stylesheetsOf(html);
    expect(styles.length).toBeGreaterThan(0);
    const texts = await Promise.all(styles.map((path) => readFile(`${CLIENT}${path}`)));
    expect(compressed(html, ...texts)).toBeLessThanOrEqual(PAGE_BUDGET);
  });

  test.for(entrances)('$path can be read after three requests, none for a script', ({ html }) => {
    const needed = inTheWay(html);
    expect(needed.length + 1).toBeLessThanOrEqual(REQUEST_BUDGET);
    expect(needed.filter((path) => !path.endsWith('.css'))).toEqual([]);
  });

  test('every font that a page asks for is at most 40 KB', async () => {
    const styles = new Set(pages.flatMap(({ html }) => stylesheetsOf(html)));
    const texts = await Promise.all(
      [...styles].map((path) => readFile(`${CLIENT}${path}`, 'utf8')),
    );
    const fonts = new Set(
      texts.flatMap((css) =>
        [...css.matchAll(/url\(["']?(\/[^"')]+\.woff2?)/g)].map(([, path]) => path),
      ),
    );
    expect(fonts.size).toBeGreaterThan(0);
    for (const font of fonts) {
      const { length } = await readFile(`${CLIENT}${font}`);
      expect(length, font).toBeLessThanOrEqual(FONT_BUDGET);
    }
  });

  test('the Worker is under 1 MB', async () => {
    const modules = await filesIn(SERVER, '{*,chunks/**/*}.{js,mjs,wasm}');
    expect(modules.length).toBeGreaterThan(0);
    const contents = await Promise.all(modules.map((path) => readFile(`${SERVER}/${path}`)));
    expect(compressed(...contents)).toBeLessThan(WORKER_BUDGET);
  });
});
