import { expect, test } from 'vitest';
import { read } from '../support/documents.ts';
import { sources, textsOf } from '../support/source.ts';

const [table] = await sources('docs/standards.md');
const rows = (table?.text ?? '').split('\n').filter((line) => /^\| [A-Z]+\d+ \|/.test(line));
const tests = await sources('test/**/*.test.ts');
const named = [...(table?.text ?? '').matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);

const upTo = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

test('every test file that the table of standards names is there', () => {
  expect(named.length).toBeGreaterThan(30);
  const known = new Set(tests.map(({ path }) => path));
  expect(named.filter((path) => !known.has(path))).toEqual([]);
});

test('every clause that this product is built to has one row, with its tests or the reason for none', () => {
  const clauses = rows.map((row) => row.split('|')[1]?.trim());
  expect(new Set(clauses).size).toBe(clauses.length);
  const wanted = [
    ...[...upTo('E', 14), ...upTo('C', 8), ...upTo('L', 8), ...upTo('S', 11)],
    ...['A5', 'W1', 'W2'],
  ];
  expect(clauses).toEqual(expect.arrayContaining(wanted));
  expect(rows.filter((row) => !/`test\/|none: /.test(row))).toEqual([]);
});

test('every clause that a test names is in the table', () => {
  const clauses = new Set(rows.map((row) => row.split('|')[1]?.trim()));
  const titles = tests.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:test|describe)[^'"`\n]*\(\s*['"`]([^'"`\n]*)/g)].map(
      ([, title = '']) => ({
        path,
        title,
      }),
    ),
  );
  const strange = titles.flatMap(({ path, title }) =>
    [...title.matchAll(/\b[ECLAWS]\d{1,2}\b/g)]
      .filter(([clause]) => !clauses.has(clause))
      .map(([clause]) => `${clause} in ${path}`),
  );
  expect(strange).toEqual([]);
});

test('every invariant is named by the title of a test, and every one that is named is there', async () => {
  const numbers = [...(await read('docs/invariants.md')).matchAll(/^(\d+)\. /gm)];
  const texts = tests.filter(({ text }) => text.includes('invariant')).flatMap(textsOf);
  const titles = texts.flatMap((text) => {
    const [, list = ''] = /\binvariants? (\d+(?:(?:, | and )\d+)*)/.exec(text) ?? [];
    return list.match(/\d+/g) ?? [];
  });
  expect(numbers.length).toBeGreaterThan(0);
  expect(new Set(titles)).toEqual(new Set(numbers.map(([, number]) => number)));
});
