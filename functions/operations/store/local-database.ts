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
