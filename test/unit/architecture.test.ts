import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRETS } from '../../functions/cli/tools/fresh-secrets.ts';
import { ROOT } from '../../functions/cli/tools/project.ts';
import {
  castsOf,
  codeOf,
  importsOf,
  namesOf,
  type Source,
  sources,
  textsOf,
} from '../support/source.ts';

/** The rooms of the Worker in their order: a room imports only those before it. */
const ROOMS = 'core contact mail web incentives consent proof rights operations'.split(' ');

/** Inside a room, from the bottom up; acts put letters into the outbox. */
const FLOORS = ['store', 'letters', 'transports', 'acts', 'views', 'routes', 'cli'];

/** Wiring: it may import every room, and no room imports it. */
const WIRING = 'catalogue.ts letters.ts follow-up.ts services.ts app.ts worker.ts cli'.split(' ');

/** Tools that commands share. They know no room. */
const TOOLS = 'functions/cli/tools/';

/** A room's list of the services that its acts need is neither rule nor act. */
const isList = (path: string): boolean => path.endsWith('/services.ts');

const roomOf = (path: string): number => {
  const [half, room = ''] = path.split('/');
  return half === 'functions' ? ROOMS.indexOf(room) : -1;
};

/** 0 for rules, which stand at the top of a room or in a folder of their own. */
const floorOf = (path: string): number =>
  Math.max(0, ...path.split('/').map((part) => FLOORS.indexOf(part) + 1));

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
const halves = ours.filter(({ from }) => /^(functions|site)\//.test(from));
const functions = all.filter(({ path }) => path.startsWith('functions/'));
const isCommand = (path: string): boolean => path.split('/').includes('cli');
const running = functions.filter(({ path }) => !isCommand(path));
const rules = running.filter(({ path }) => roomOf(path) >= 0 && floorOf(path) === 0);
const pure = rules.filter(({ path }) => !path.startsWith('functions/web/') && !isList(path));
const except = (files: readonly Source[], part: string): Source[] =>
  files.filter(({ path }) => !path.includes(part));

/** Sets of names that lead to each other in a circle. */
const circles = (pairs: readonly Arrow[]): string[][] => {
  const next = Map.groupBy(pairs, ({ from }) => from);
  const reached = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let name = open.pop(); name !== undefined; name = open.pop())
      for (const { to } of next.get(name) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    return seen;
  };
  const reach = new Map([...next.keys()].map((name) => [name, reached(name)]));
  const inCircles = [...reach].filter(([name, goals]) => goals.has(name));
  const groups = inCircles.map(([name, goals]) =>
    [...goals].filter((goal) => reach.get(goal)?.has(name)).sort(),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
};

describe('imports point one way', () => {
  test('every file of the Worker is in a room, or is wiring', () => {
    const strangers = functions.filter(
      ({ path }) => roomOf(path) < 0 && !WIRING.includes(path.split('/')[1] ?? ''),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  test('a room imports only rooms before it', () => {
    const back = halves.filter(({ from, to }) => {
      if (roomOf(from) < 0 || !to.startsWith('functions/') || to.startsWith(TOOLS)) return false;
      return roomOf(to) < 0 || roomOf(to) > roomOf(from);
    });
    expect(back).toEqual([]);
  });

  test('inside a room: rules, store, acts, views, routes, commands', () => {
    const back = halves.filter(
      ({ from, to }) =>
        roomOf(from) >= 0 &&
        roomOf(from) === roomOf(to) &&
        !isList(from) &&
        floorOf(to) > floorOf(from),
    );
    expect(back).toEqual([]);
  });

  test('what runs imports no command', () => {
    const commands = arrows(running).filter(
      ({ to }) => to.startsWith('functions/') && isCommand(to),
    );
    expect(commands).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(circles(halves)).toEqual([]);
  });

  test('no folders import each other in a circle', () => {
    const between = halves
      .map(({ from, to }) => ({ from: posix.dirname(from), to: posix.dirname(to) }))
      .filter(({ from, to }) => from !== to);
    expect(circles(between)).toEqual([]);
  });

  test('the site imports the schema and itself, and the schema itself alone', () => {
    const foreign = ours.filter(
      ({ from, to }) =>
        (from.startsWith('site/') && !/^(schema|site)\//.test(to)) ||
        (from.startsWith('schema/') && !to.startsWith('schema/')),
    );
    expect(foreign).toEqual([]);
  });

  test('one module of the Worker reads content', () => {
    const readers = arrows(running).filter(
      ({ to }) => to === 'virtual:catalogue' || to.startsWith('site/'),
    );
    expect(readers).toEqual([{ from: 'functions/catalogue.ts', to: 'virtual:catalogue' }]);
  });

  test('the core holds only files that two rooms need', () => {
    const core = running.filter(({ path }) => path.startsWith('functions/core/'));
    // A file of the core counts for those that are reached through it.
    const users = (path: string, seen: Set<string> = new Set()): Set<string> => {
      for (const { from } of halves.filter(({ to }) => to === path)) {
        if (seen.has(from)) continue;
        seen.add(from);
        if (from.startsWith('functions/core/')) users(from, seen);
      }
      return seen;
    };
    const alone = core.filter(({ path }) => {
      const rooms = [...users(path)].filter((from) => !from.startsWith('functions/core/'));
      return new Set(rooms.map((from) => from.split('/').slice(0, 2).join('/'))).size < 2;
    });
    expect(alone.map(({ path }) => path)).toEqual([]);
  });
});

describe('what belongs in one place stays there', () => {
  const SQL =
    /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+.*\sAS\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER)\s|PRAGMA\s)/i;

  test('SQL is in the stores of rooms, that of commands included', () => {
    const speakers = except(functions, '/store/').filter(
      (file) => /\.prepare\(/.test(codeOf(file)) || textsOf(file).some((text) => SQL.test(text)),
    );
    expect(speakers.map(({ path }) => path)).toEqual([]);
  });

  test('secrets are read in core/keys', () => {
    const readers = except(running, 'functions/core/keys/').filter((file) => {
      const names = namesOf(file);
      return SECRETS.some((secret) => names.has(secret));
    });
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  test('invariant 10: rules take time, ids and randomness as arguments', () => {
    const impure =
      /\bDate\.now\b|new Date\(\s*\)|\bperformance\b|Math\.random|getRandomValues|randomUUID|\bfetch\(|\bD1\w+/;
    expect(pure.filter((file) => impure.test(codeOf(file))).map(({ path }) => path)).toEqual([]);
  });

  test('invariant 10: rules know neither the web framework nor the platform', () => {
    // Hashes that are no promises: Node and the Worker have the same.
    const hashing = { from: 'functions/core/base/bytes.ts', to: 'node:crypto' };
    const foreign = arrows(pure).filter(
      ({ from, to }) =>
        /^(hono|astro|@astrojs|cloudflare:|node:|wrangler)/.test(to) &&
        (from !== hashing.from || to !== hashing.to),
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

  test('has no folder with more than 45 files', () => {
    const folders = Map.groupBy(
      all.filter(({ path }) => /^(functions|site)\//.test(path)),
      ({ path }) => posix.dirname(path),
    );
    const full = [...folders].filter(([, files]) => files.length > 45);
    expect(full.map(([folder]) => folder)).toEqual([]);
  });

  // A migration is one text in the order of what it makes.
  test('has no file over 300 lines', async () => {
    const long = (await sources('{schema,functions,site,test}/**/*.{ts,astro,css,mjs}'))
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
