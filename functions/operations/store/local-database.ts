import { DatabaseSync } from 'node:sqlite';

/** What a local database says before a server works with it. */
export interface Standing {
  /** People, known or asked to confirm, who may have links and receipts in their inboxes. */
  people: number;
  /** HMAC by which it knows its suppression key, in hexadecimal; missing before its first use. */
  canary: string | undefined;
}

/** A file that should be a database and cannot be read as one. */
export class DamagedDatabase extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} is damaged`);
    this.name = 'DamagedDatabase';
    this.file = file;
  }
}

const STANDING = `SELECT
  (SELECT count(*) FROM subscriber) + (SELECT count(*) FROM pending) AS people,
  (SELECT lower(hex(hmac)) FROM suppression_canary WHERE id = 1) AS canary`;

const HAS_TABLES = `SELECT count(*) AS found FROM sqlite_schema
  WHERE name IN ('subscriber', 'pending', 'suppression_canary')`;

const read = (database: DatabaseSync): Standing | undefined => {
  if (database.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') throw new Error();
  if (database.prepare(HAS_TABLES).get()?.found !== 3) return undefined;
  const { people, canary } = database.prepare(STANDING).get() ?? {};
  return { people: Number(people), canary: canary == null ? undefined : String(canary) };
};

/**
 * Reads a file with a database of D1, which nobody has open. Returns `undefined` if it is not the first database,
 * or has no tables yet; throws a {@link DamagedDatabase} if it is none at all.
 */
export const standingOf = (file: string): Standing | undefined => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    return read(database);
  } catch {
    throw new DamagedDatabase(file);
  } finally {
    database?.close();
  }
};

/** SQL of migrations by the names of their files. */
export type Migrations = ReadonlyMap<string, string>;

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

/**
 * Writes a file with a database of D1 anew, without what was deleted from it, and empties the file of recent
 * changes beside it. Throws an Error if another process works with it.
 */
export const vacuum = (file: string): void => {
  const database = new DatabaseSync(file);
  try {
    database.exec('VACUUM');
    const left = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (left?.['busy'] !== 0) throw new Error(`${file} is in use`);
  } finally {
    database.close();
  }
};
