import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { exportsOf, type Source, sources, takenBy } from '../support/source.ts';

/** What the platform and Astro look for by name, so that no import can be seen. */
const ENTRY = /^(functions\/worker\.ts$|site\/(content\.config\.ts$|pages\/))/;

const all = await sources('{schema,functions,site,test}/**/*.{ts,astro}', '*.{ts,mjs}');

const taken = new Set(
  all.flatMap((file) =>
    takenBy(file).flatMap(({ from, names }) =>
      names.map((name) => `${posix.join(posix.dirname(file.path), from)} ${name}`),
    ),
  ),
);

const unused = (file: Source): string[] =>
  exportsOf(file)
    .filter((name) => !taken.has(`${file.path} ${name}`) && !taken.has(`${file.path} *`))
    .map((name) => `${file.path}: ${name}`);

const product = all.filter(
  ({ path }) => /^(schema|functions|site)\//.test(path) && !ENTRY.test(path),
);

test('every value that the product exports is imported by somebody', () => {
  expect(product.flatMap(exportsOf).length).toBeGreaterThan(product.length);
  expect(product.flatMap(unused)).toEqual([]);
});
