import type { Database } from '../../functions/core/store/db.ts';

/** Tables, indexes and triggers of a database, past what guards them. */

export interface Part {
  type: string;
  name: string;
  sql: string;
}

const OWN = `sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
  AND name <> 'd1_migrations'`;

/** In the order in which they were made. */
export const partsOf = async (db: Database): Promise<Part[]> =>
  (
    await db
      .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE ${OWN} ORDER BY rowid`)
      .all<Part>()
  ).results;

export const tablesIn = (parts: readonly Part[]): string[] =>
  parts.filter(({ type }) => type === 'table').map(({ name }) => name);

/** Makes a database of these parts, with nothing in it, of whatever it is now. */
export const makeAnew = async (db: Database, parts: readonly Part[]): Promise<void> => {
  // A table is dropped before those that its rows refer to.
  const drop = tablesIn(await partsOf(db)).toReversed();
  const statements = [
    'PRAGMA defer_foreign_keys = on',
    ...drop.map((name) => `DROP TABLE "${name}"`),
    ...parts.map(({ sql }) => sql),
  ];
  await db.batch(statements.map((sql) => db.prepare(sql)));
};

/** Does what the triggers forbid: they stand aside meanwhile. */
export const pastTriggers = async (
  db: Database,
  statements: readonly (string | D1PreparedStatement)[],
): Promise<void> => {
  const triggers = (await partsOf(db)).filter(({ type }) => type === 'trigger');
  const all = [
    ...triggers.map(({ name }) => `DROP TRIGGER ${name}`),
    ...statements,
    ...triggers.map(({ sql }) => sql),
  ];
  await db.batch(all.map((one) => (typeof one === 'string' ? db.prepare(one) : one)));
};
