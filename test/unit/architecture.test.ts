import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRETS } from '../../functions/cli/fresh-secrets.ts';
import { ROOT } from '../../functions/cli/tools.ts';
import {
  castsOf,
  codeOf,
  importsOf,
  namesOf,
  type Source,
  sources,
  textsOf,
} from '../support/source.ts';

// schema ← domain ← {keys, links, store, mail} ← {acts, views} ← routes ← app ← worker, and schema ← site.
const LAYERS: Record<string, number> = {
  schema: 0,
  'functions/domain': 1,
  'functions/catalogue.ts': 2,
  'functions/http': 2,
  'functions/keys': 2,
  'functions/links': 2,
  'functions/mail': 2,
  'functions/store': 2,
  'functions/acts': 3,
  'functions/views': 3,
  'functions/routes': 4,
  'functions/pages.ts': 5,
  'functions/services.ts': 5,
  'functions/app.ts': 6,
  'functions/worker.ts': 7,
};

const partOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/');
  return top === 'functions' ? `${top}/${second}` : top;
};

interface Arrow {
  from: string;
  to: string;
}

const arrows = (files: readonly Source[]): Arrow[] =>
  files.flatMap((file) =>
    importsOf(file).map((name) => ({
      from: file.path,
      to: name.startsWith('.') ? posix.join(posix.dirname(file.path), name) : name,
    })),
  );

const isOurs = (path: string): boolean => /^(schema|functions|site|test)\//.test(path);
const all = await sources('{schema,functions,site,test}/**/*.{ts,astro}', '*.{ts,mjs}');
const ours = arrows(all).filter(({ to }) => isOurs(to));
const functions = all.filter(({ path }) => path.startsWith('functions/'));
const running = functions.filter(({ path }) => !path.startsWith('functions/cli/'));
const within = (files: readonly Source[], folder: string): Source[] =>
  files.filter(({ path }) => path.startsWith(folder));
const outside = (files: readonly Source[], folder: string): Source[] =>
  files.filter(({ path }) => !path.startsWith(folder));

describe('imports point one way', () => {
  test('every file of the Worker is in a layer', () => {
    const strangers = running.filter(({ path }) => LAYERS[partOf(path)] === undefined);
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  test('no layer imports one that stands above it', () => {
    const back = ours.filter(({ from, to }) => {
      const [above, below] = [LAYERS[partOf(from)], LAYERS[partOf(to)]];
      return above !== undefined && (below === undefined || below > above);
    });
    expect(back).toEqual([]);
  });

  test('parts of one layer do not import each other in a circle', () => {
    const beside = ours
      .map(({ from, to }) => ({ from: partOf(from), to: partOf(to) }))
      .filter(({ from, to }) => from !== to && LAYERS[from] === LAYERS[to]);
    const reaches = (from: string, goal: string, seen: readonly string[] = []): boolean =>
      beside
        .filter((arrow) => arrow.from === from && !seen.includes(arrow.to))
        .some(({ to }) => to === goal || reaches(to, goal, [...seen, to]));
    const circular = [...new Set(beside.map(({ from }) => from))].filter((part) =>
      reaches(part, part),
    );
    expect(circular).toEqual([]);
  });

  test('the site imports the schema and itself', () => {
    const foreign = ours.filter(
      ({ from, to }) => from.startsWith('site/') && !/^(schema|site)\//.test(to),
    );
    expect(foreign).toEqual([]);
  });

  test('one module of the Worker reads content', () => {
    const readers = arrows(running).filter(
      ({ to }) => to === 'virtual:catalogue' || to.startsWith('site/'),
    );
    expect(readers).toEqual([{ from: 'functions/catalogue.ts', to: 'virtual:catalogue' }]);
  });
});

describe('what belongs in one place stays there', () => {
  const SQL =
    /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+.*\sAS\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER)\s|PRAGMA\s)/i;

  test('SQL is in functions/store', () => {
    const speakers = outside(running, 'functions/store/').filter(
      (file) => /\.prepare\(/.test(codeOf(file)) || textsOf(file).some((text) => SQL.test(text)),
    );
    expect(speakers.map(({ path }) => path)).toEqual([]);
  });

  test('secrets are read in functions/keys', () => {
    const readers = outside(running, 'functions/keys/').filter((file) => {
      const names = namesOf(file);
      return SECRETS.some((secret) => names.has(secret));
    });
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  test('invariant 10: the domain takes time, ids and randomness as arguments', () => {
    const impure =
      /\bDate\.now\b|new Date\(\s*\)|\bperformance\b|Math\.random|getRandomValues|randomUUID|\bfetch\(|\bD1\w+/;
    const sources = within(running, 'functions/domain/');
    expect(sources.filter((file) => impure.test(codeOf(file))).map(({ path }) => path)).toEqual([]);
  });

  test('invariant 10: the domain knows neither the web framework nor the platform', () => {
    const foreign = arrows(within(running, 'functions/domain/')).filter(({ to }) =>
      /^(hono|astro|@astrojs|cloudflare:|node:|wrangler)/.test(to),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the shape of the project', () => {
  test('has no other folders than those of the design', async () => {
    const entries = await readdir(ROOT, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const known = ['docs', 'functions', 'schema', 'site', 'test', 'node_modules', 'dist'];
    expect(folders.filter((name) => !name.startsWith('.') && !known.includes(name))).toEqual([]);
  });

  test('has no file over 300 lines', async () => {
    const long = (await sources('{schema,functions,site,test}/**/*.{ts,astro,css,sql,mjs}'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('asserts no type that the compiler could not prove', () => {
    const casts = all.flatMap((file) => castsOf(file).map((line) => `${file.path}:${line}`));
    expect(casts).toEqual([]);
  });

  test('styles know the start and the end of a line, not left and right', async () => {
    const physical =
      /(^|[\s;{])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|border-(top|bottom)-(left|right)-radius|(left|right)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b)/;
    const styles = await sources('site/**/*.{css,astro}');
    const found = styles.flatMap(({ path, text }) =>
      stylesIn(path, text)
        .split('\n')
        .filter((line) => physical.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});

const stylesIn = (path: string, text: string): string => {
  const css = path.endsWith('.css')
    ? text
    : [...text.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, inside]) => inside).join('\n');
  return css.replaceAll(/\/\*.*?\*\//gs, '');
};
