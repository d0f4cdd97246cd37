import { DatabaseSync } from 'node:sqlite';
import { sources } from './source.ts';

/**
 * The tables in a database of this process: for what D1 does not tell, such as the bytes of each table,
 * and for a database as an earlier version left it.
 */

/** The migrations of a folder in their order, as SQL. */
export const migrations = async (folder = 'schema/migrations'): Promise<string[]> =>
  (await sources(`${folder}/*.sql`)).map(({ text }) => text);

/** An empty database; D1 holds foreign keys as well. */
export const openDatabase = (): DatabaseSync =>
  new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });

/** A database to which the migrations of a folder have been applied. */
export const migratedDatabase = async (folder?: string): Promise<DatabaseSync> => {
  const database = openDatabase();
  for (const sql of await migrations(folder)) database.exec(sql);
  return database;
};

/** Bytes of each table with its indexes, and with what their pages leave empty. */
export const bytesByTable = (database: DatabaseSync): Map<string, number> =>
  new Map(
    database
      .prepare(
        `SELECT s.tbl_name AS name, sum(d.pgsize) AS bytes
        FROM dbstat d JOIN sqlite_schema s ON s.name = d.name GROUP BY s.tbl_name`,
      )
      .all()
      .map(({ name, bytes }) => [String(name), Number(bytes)]),
  );
