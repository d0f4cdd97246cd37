import type { Database } from '../../functions/core/store/db.ts';
import { query } from './ledger.ts';
import { partsOf, pastTriggers, tablesIn } from './tables.ts';

/** A database as it was, brought back the way a restored backup brings it. */

/** Statements that write every row of a table again. */
const dump = async (db: Database, table: string): Promise<string[]> => {
  const columns = await query(db, `SELECT name FROM pragma_table_info('${table}')`);
  const values = columns.map(({ name }) => `quote("${name}")`).join(` || ', ' || `);
  const { results } = await db
    .prepare(`SELECT 'INSERT INTO "${table}" VALUES (' || ${values} || ')' AS sql FROM "${table}"`)
    .all<{ sql: string }>();
  return results.map(({ sql }) => sql);
};

/** Statements that fill an empty database of the same tables with every row of this one. */
export const rowsOf = async (db: Database): Promise<string[]> => {
  const rows: string[] = [];
  for (const table of tablesIn(await partsOf(db))) rows.push(...(await dump(db, table)));
  return rows;
};

/** Takes a backup of every table; what is returned restores it, past the triggers as an operator would. */
export const backUp = async (db: Database): Promise<() => Promise<void>> => {
  const tables = tablesIn(await partsOf(db));
  const rows = await rowsOf(db);
  const emptied = tables.map((table) => `DELETE FROM "${table}"`);
  return () => pastTriggers(db, ['PRAGMA defer_foreign_keys = on', ...emptied, ...rows]);
};
