import type { Database } from '../../functions/core/store/db.ts';

/** A database as it was, brought back the way a restored backup brings it. */

const OWN = `name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`;

const namesIn = async (db: Database, sql: string): Promise<string[]> =>
  (await db.prepare(sql).all<{ name: string }>()).results.map(({ name }) => name);

/** Statements that write every row of a table again. */
const dump = async (db: Database, table: string): Promise<string[]> => {
  const columns = await namesIn(db, `SELECT name FROM pragma_table_info('${table}')`);
  const values = columns.map((column) => `quote("${column}")`).join(` || ', ' || `);
  const { results } = await db
    .prepare(`SELECT 'INSERT INTO "${table}" VALUES (' || ${values} || ')' AS sql FROM "${table}"`)
    .all<{ sql: string }>();
  return results.map(({ sql }) => sql);
};

const tablesIn = (db: Database): Promise<string[]> =>
  namesIn(db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${OWN}`);

/** Statements that fill an empty database of the same tables with every row of this one. */
export const rowsOf = async (db: Database): Promise<string[]> => {
  const rows: string[] = [];
  for (const table of await tablesIn(db)) rows.push(...(await dump(db, table)));
  return rows;
};

/**
 * Takes a backup of every table; what is returned restores it. Triggers guard what the Worker does, not
 * what an operator does, and stand aside meanwhile.
 */
export const backUp = async (db: D1Database): Promise<() => Promise<void>> => {
  const tables = await tablesIn(db);
  const rows = await rowsOf(db);
  return async () => {
    const { results: triggers } = await db
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
      .all<{ name: string; sql: string }>();
    await db.batch(
      [
        'PRAGMA defer_foreign_keys = on',
        ...triggers.map(({ name }) => `DROP TRIGGER ${name}`),
        ...tables.map((table) => `DELETE FROM "${table}"`),
        ...rows,
        ...triggers.map(({ sql }) => sql),
      ].map((sql) => db.prepare(sql)),
    );
  };
};
