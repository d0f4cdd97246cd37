import { DatabaseSync } from 'node:sqlite';
import { sources } from './source.ts';

/**
 * The tables in a database of this process: for what D1 does not tell, such as the bytes of each table,
 * and for a database as an earlier version left it.
 */

/** Thousands of worlds begin with the same migrations: they are read once. */
const known = new Map<string, Promise<string[]>>();

/** The migrations of a folder in their order, as SQL. */
export const migrations = (folder = 'schema/migrations'): Promise<string[]> => {
  const read =
    known.get(folder) ?? sources(`${folder}/*.sql`).then((files) => files.map(({ text }) => text));
  known.set(folder, read);
  return read;
};

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
