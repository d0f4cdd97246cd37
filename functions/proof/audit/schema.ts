import type { Findings } from './findings.ts';

/** Tables, indexes and triggers, as the statements that make them. */

/** Comments, white space, quotes around names, and what an export adds make no difference. */
const normalised = (sql: string): string =>
  sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/"(\w+)"/g, '$1')
    .replaceAll(/\bIF NOT EXISTS\b/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*([(),;=<>])\s*/g, '$1')
    .replace(/;$/, '')
    .trim();

const HEAD = /^CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER|VIEW) (?:IF NOT EXISTS )?"?(\w+)"?/i;

/** What D1 keeps beside our tables. */
const FOREIGN = /^(sqlite_|_cf_|d1_migrations$)/;

const partsIn = (statements: readonly string[]): Map<string, string> =>
  new Map(
    statements.flatMap((sql) => {
      const text = normalised(sql);
      const [, type = '', name = ''] = HEAD.exec(text) ?? [];
      return name === '' || FOREIGN.test(name)
        ? []
        : [[`${type.toLowerCase()} ${name}`, text] as const];
    }),
  );

/** Holds the parts of a database against those of a migrated one. */
export const compareSchemas = (
  found: Findings,
  place: string,
  stored: readonly string[],
  migrated: readonly string[],
): void => {
  const parts = partsIn(stored);
  for (const [part, sql] of partsIn(migrated)) {
    const own = parts.get(part);
    parts.delete(part);
    if (own === undefined) found.add('schema-missing', { place, part });
    else if (own !== sql) found.add('schema-altered', { place, part });
  }
  for (const part of parts.keys()) found.add('schema-foreign', { place, part });
};
