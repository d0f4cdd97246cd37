import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { marked, read } from '../support/documents.ts';
import { readFromEnvironment, sources } from '../support/source.ts';
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

/** What the rows of tables in a document are about: everything between backticks in their first cell. */
const rowsOn = (text: string): Set<string> =>
  marked([...text.matchAll(/^\|([^|\n]*)\|/gm)].map(([, cell]) => cell).join('\n'));

describe('the document for operators', () => {
  const document = () => read('docs/operations.md');

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
    const known = rowsOn(await document());
    expect(settings.length).toBeGreaterThan(3);
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
  });

  test('has every variable of the environment that something here reads', async () => {
    const all = await sources('{functions,site,test}/**/*.{ts,astro}', '*.{ts,mjs}');
    const code = all.filter(({ text }) => /\benv(ironment)?\b/.test(text));
    const names = new Set(code.flatMap(readFromEnvironment));
    const known = rowsOn(await document());
    expect(names.size).toBeGreaterThan(3);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
  });

  test('has every command', async () => {
    const { scripts } = JSON.parse(await read('package.json'));
    const text = await document();
    const commands = Object.keys(scripts).map((name) =>
      ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`,
    );
    const named = (command: string) => new RegExp(`${command}(?![\\w:-])`).test(text);
    expect(commands.filter((command) => !named(command))).toEqual([]);
  });
});

test('the README can be read in a few minutes', async () => {
  expect((await read('README.md')).split(/\s+/).length).toBeLessThanOrEqual(1500);
});

describe('decision records', () => {
  test('are numbered as their files are, and have a context, a decision and its consequences', async () => {
    const records = await sources('docs/decisions/*.md');
    const strange = records.filter(({ path, text }, index) => {
      const number = index + 1;
      const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, name]) => name);
      return !(
        path.includes(`/${String(number).padStart(4, '0')}-`) &&
        text.startsWith(`# ${number}. `) &&
        sections[0] === 'Context' &&
        sections[1] === 'Decision' &&
        sections.at(-1) === 'Consequences'
      );
    });
    expect(records.length).toBeGreaterThan(0);
    expect(strange.map(({ path }) => path)).toEqual([]);
  });
});

describe('every relative link in a document', () => {
  const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, '');

  const linksIn = async () =>
    (await sources('*.md', 'schema/*.md', 'docs/**/*.md')).flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)]
        .filter(([, target = '']) => !/^[a-z]+:/.test(target))
        .map(([, target = '', anchor]) => ({
          path,
          anchor,
          file: target === '' ? path : posix.join(posix.dirname(path), target),
        })),
    );

  test('leads to a file', async () => {
    const links = await linksIn();
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ file }) => !existsSync(`${ROOT}${file}`))).toEqual([]);
  });

  test('leads to a heading, if it names one', async () => {
    const links = (await linksIn()).filter(({ anchor }) => anchor !== undefined);
    const anchors = async (file: string): Promise<string[]> => {
      const slugger = new GithubSlugger();
      const headings = (await read(file)).replaceAll(/^```[\s\S]*?^```/gm, '').match(/^#+ .*/gm);
      return (headings ?? []).map((heading) => slugger.slug(heading.replace(/^#+ /, '')));
    };
    const known = new Map(
      await Promise.all(
        [...new Set(links.map(({ file }) => file))].map(
          async (file): Promise<[string, string[]]> => [file, await anchors(file)],
        ),
      ),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ file, anchor = '' }) => !known.get(file)?.includes(anchor))).toEqual([]);
  });
});
