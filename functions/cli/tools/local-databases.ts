import { glob, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ROOT, STATE } from './project.ts';

/** Files with the local databases, absolute; the simulator adds one of its own. */
export const localDatabases = async (state = resolve(ROOT, STATE)): Promise<string[]> => {
  const files = await Array.fromAsync(glob('v3/d1/**/*.sqlite', { cwd: state }));
  return files.map((file) => join(state, file));
};

/** SQL of migrations by the names of their files. */
export type Migrations = ReadonlyMap<string, string>;

const presentMigrations = async (): Promise<Migrations> => {
  const files = await Array.fromAsync(glob('schema/migrations*/*.sql', { cwd: ROOT }));
  const texts = files.map(
    async (file) => [basename(file), await readFile(join(ROOT, file), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
};

const COLUMNS = `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

const namesIn = (database: DatabaseSync, sql: string): string[] =>
  database
    .prepare(sql)
    .all()
    .map(({ name }) => String(name));

/** Columns of the tables that migrations make. */
const columnsOf = (migrations: readonly string[]): string[] => {
  const model = new DatabaseSync(':memory:');
  for (const sql of migrations) model.exec(sql);
  const columns = namesIn(model, COLUMNS);
  model.close();
  return columns;
};

/**
 * Whether a file was made by migrations that are not among these, or had other columns then: nothing can
 * be applied to it any more. One to which none has been applied is not.
 */
export const isOutdated = (file: string, migrations: Migrations): boolean => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const all = namesIn(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    if (!all.includes('d1_migrations')) return false;
    const applied = namesIn(database, 'SELECT name FROM d1_migrations ORDER BY id').map((name) =>
      migrations.get(name),
    );
    const known = applied.filter((sql) => sql !== undefined);
    const present = new Set(namesIn(database, COLUMNS));
    const isWhole = columnsOf(known).every((column) => present.has(column));
    return known.length < applied.length || !isWhole;
  } finally {
    database.close();
  }
};

/** Ends the process, in words, if a local database is of an earlier build. */
export const refuseOutdated = async (): Promise<void> => {
  const migrations = await presentMigrations();
  const file = (await localDatabases()).find((one) => isOutdated(one, migrations));
  if (file === undefined) return;
  console.error(
    `✗ The local database ${relative(ROOT, file)} was made by an earlier build of Ijaza with other tables, and nothing in it can be carried over: to begin anew, without the people in it, delete the folder ${STATE} (rm -r ${STATE}) and run \`npm start\``,
  );
  process.exit(1);
};
