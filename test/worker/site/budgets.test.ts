import { glob, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools.ts';
import { attribute, elements } from '../../support/html.ts';

const CLIENT = `${ROOT}dist/client`;
const SERVER = `${ROOT}dist/server`;
/** What fits into one initial congestion window. */
const PAGE_BUDGET = 14_000;
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

const pages = await Promise.all(
  (await filesIn(CLIENT, '**/*.html')).map(async (path) => ({
    path,
    html: await readFile(`${CLIENT}/${path}`, 'utf8'),
  })),
);
const landings = pages.filter(({ html }) =>
  elements(html, 'form').some((form) => attribute(form, 'action') === '/subscribe'),
);

describe('budgets of what is built, in compressed bytes', () => {
  test('there is a landing page in each language', () => {
    const languages = new Set(landings.map(({ path }) => path.split(/[\\/]/)[0]));
    expect([...languages].sort()).toEqual(['ar', 'en', 'fa']);
  });

  test.for(landings)('$path with its styles is at most 14 KB', async ({ html }) => {
    const styles = stylesheetsOf(html);
    expect(styles.length).toBeGreaterThan(0);
    const texts = await Promise.all(styles.map((path) => readFile(`${CLIENT}${path}`)));
    expect(compressed(html, ...texts)).toBeLessThanOrEqual(PAGE_BUDGET);
  });

  test('every font is at most 40 KB', async () => {
    const fonts = await filesIn(CLIENT, '**/*.{woff,woff2,ttf,otf}');
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      const { length } = await readFile(`${CLIENT}/${font}`);
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
