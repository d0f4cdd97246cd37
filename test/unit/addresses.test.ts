import { describe, expect, test } from 'vitest';
import { DRAWS_FOLDER } from '../../site/reader/published-draws.ts';
import { read } from '../support/documents.ts';
import { isPage, ROUTES } from '../support/routes.ts';
import { codeOf, sources } from '../support/source.ts';

interface Row {
  /** Addresses without the names of what differs, and without a slash at the end. */
  paths: string[];
  methods: string;
}

const plain = (path: string): string =>
  path.replaceAll(/\{[^}]*\}/g, '{}').replace(/(?<=.)\/$/, '');

const rows: Row[] = (await read('docs/routes.md'))
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => {
    const [, addresses = '', methods = ''] = line.split('|');
    const paths = [...addresses.matchAll(/`(\/[^`]*)`/g)].map(([, path = '']) => plain(path));
    return { paths, methods };
  });
const known = new Set(rows.flatMap(({ paths }) => paths));

/** `/:locale{en|fa}/manage` of Hono is `/{locale}/manage` in documents. */
const asDocumented = (pattern: string): string =>
  plain(pattern.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, '{$1}'));

/** `[locale]/posts/[...page].astro` is `/{locale}/posts/…` there. */
const addressOf = (file: string): string =>
  plain(
    `/${file}`
      .replace(/\.(astro|ts)$/, '')
      .replace(/\/index$/, '/')
      .replaceAll(/\[\.\.\.\w+\]/g, '…')
      .replaceAll(/\[\w+\]/g, '{}'),
  );

describe('the list of routes', () => {
  test('has every route with its methods', async () => {
    const own = (await sources('functions/app.ts')).flatMap((file) =>
      [...codeOf(file).matchAll(/\.(get|post|put|delete|all)\(\s*['"](\/[^'"]*)['"]/g)].map(
        ([, method = '', path = '']) => ({ method: method.toUpperCase(), path }),
      ),
    );
    const mounted = ROUTES.flatMap(({ routes }) => routes.filter(isPage));
    const missing = [...own, ...mounted].filter(
      ({ method, path }) =>
        !rows.some(
          ({ paths, methods }) =>
            paths.includes(asDocumented(path)) && (method === 'ALL' || methods.includes(method)),
        ),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(mounted.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  test('has every page and every file that is made from one module', async () => {
    const pages = (await sources('site/pages/**/*.{astro,ts}')).map(({ path }) =>
      path.slice('site/pages/'.length),
    );
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((page) => !known.has(addressOf(page)))).toEqual([]);
  });

  test('has every file that is published as it lies, but what is for the server alone', async () => {
    const folder = 'site/public';
    const files = (await sources(`${folder}/**/*.*`)).map(({ path }) => path.slice(folder.length));
    const draws = `${DRAWS_FOLDER.slice(folder.length)}/{incentive}.json`;
    const missing = [plain(draws), ...files.filter((path) => !path.startsWith('/_'))].filter(
      (path) => !known.has(path) && !known.has(path.replace(/[^/]+(?=\.json$)/, '{}')),
    );
    expect(missing).toEqual([]);
  });
});
