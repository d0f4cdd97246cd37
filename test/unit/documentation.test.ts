import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools.ts';
import { marked, read } from '../support/documents.ts';
import { isPage, ROUTES } from '../support/routes.ts';
import { codeOf, sources } from '../support/source.ts';
import { migratedDatabase } from '../support/sqlite.ts';

/** The part of a document below a heading that names something, down to the next such heading. */
const sectionOn = (text: string, name: string): string =>
  text.split(/^#{2,4} /m).find((section) => section.split('\n')[0]?.includes(`\`${name}\``)) ?? '';

/** The part on a table of the second database, which has the name of one in the first. */
const sectionOnSecond = (text: string, name: string): string =>
  text.split(/^#{2,4} /m).find((part) => part.startsWith(`\`${name}\` in the second place`)) ?? '';

/** Every column of every table as the migrations of a folder leave them. */
const tablesOf = async (folder: string): Promise<{ name: string; columns: string[] }[]> => {
  const database = await migratedDatabase(folder);
  const columns = database
    .prepare(
      `SELECT m.name AS name, i.name AS column FROM sqlite_schema m JOIN pragma_table_info(m.name) i
      WHERE m.type = 'table'`,
    )
    .all();
  const byTable = Map.groupBy(columns, ({ name }) => String(name));
  return [...byTable].map(([name, rows]) => ({
    name,
    columns: rows.map(({ column }) => String(column)),
  }));
};

const tables = [
  ...(await tablesOf('schema/migrations')).map((table) => ({ ...table, second: false })),
  ...(await tablesOf('schema/migrations-stops')).map((table) => ({ ...table, second: true })),
];

describe('the table dictionary', () => {
  test('is about tables', () => {
    expect(tables.filter(({ second }) => second).length).toBeGreaterThan(0);
    expect(tables.filter(({ second }) => !second).length).toBeGreaterThan(0);
  });

  test.each(tables)('has $name with every column', async ({ name, second, columns }) => {
    const find = second ? sectionOnSecond : sectionOn;
    const known = marked(find(await read('schema/README.md'), name));
    expect(columns.filter((column) => !known.has(column))).toEqual([]);
  });
});

/** `/:locale{en|fa}/manage` of Hono is `/{locale}/manage` in documents. */
const asDocumented = (pattern: string): string =>
  pattern.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, '{$1}');

describe('the list of routes', () => {
  test('has every route with its methods', async () => {
    const rows = (await read('docs/routes.md')).split('\n').filter((line) => line.startsWith('|'));
    const own = (await sources('functions/app.ts')).flatMap((file) =>
      [...codeOf(file).matchAll(/\.(get|post|put|delete|all)\(\s*['"](\/[^'"]*)['"]/g)].map(
        ([, method = '', path = '']) => ({ method: method.toUpperCase(), path }),
      ),
    );
    const mounted = ROUTES.flatMap(({ routes }) => routes.filter(isPage));
    const routes = [...own, ...mounted].map(({ method, path }) => ({
      method,
      path: asDocumented(path),
    }));
    const missing = routes.filter(
      ({ method, path }) =>
        !rows.some(
          (row) => row.includes(`\`${path}\``) && (method === 'ALL' || row.includes(method)),
        ),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(mounted.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

describe('the README', () => {
  test('has every setting of the Worker', async () => {
    const configuration = await read('wrangler.toml');
    const [, vars = ''] = /^\[vars\]\n(.*?)(?=^\[)/ms.exec(configuration) ?? [];
    const [, secrets = ''] = /^required = \[(.*?)\]/ms.exec(configuration) ?? [];
    const settings = [
      ...[...vars.matchAll(/^(\w+) =/gm)].map(([, name]) => name ?? ''),
      ...[...secrets.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? ''),
      ...[...configuration.matchAll(/^(?:binding|name) = "([A-Z]+)"/gm)].map(
        ([, name]) => name ?? '',
      ),
    ];
    const known = marked(await read('README.md'));
    expect(settings.length).toBeGreaterThan(3);
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
  });

  test('has every command', async () => {
    const { scripts } = JSON.parse(await read('package.json'));
    const text = await read('README.md');
    const commands = Object.keys(scripts).map((name) =>
      ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`,
    );
    const named = (command: string) => new RegExp(`${command}(?![\\w:-])`).test(text);
    expect(commands.filter((command) => !named(command))).toEqual([]);
  });
});

test('every relative link in README and docs leads to a file', async () => {
  const documents = await sources('README.md', 'docs/**/*.md');
  const links = documents.flatMap(({ path, text }) =>
    [...text.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, '').matchAll(/\]\(([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => ({ path, target })),
  );
  expect(links.length).toBeGreaterThan(0);
  const missing = links.filter(
    ({ path, target }) => !existsSync(new URL(target, pathToFileURL(`${ROOT}${path}`))),
  );
  expect(missing).toEqual([]);
});
