import type { Keys } from '../../functions/core/keys/index.ts';
import { ask, type Database } from '../../functions/core/store/db.ts';
import { proveConsistency, proven } from '../../functions/proof/acts/prove.ts';
import { sealLog } from '../../functions/proof/acts/seal-log.ts';
import { verifierKey } from '../../functions/proof/checkpoint.ts';
import { inclusionOf } from '../../functions/proof/store/proofs.ts';
import { blindOfRow, checkNote, hashOfRow, type PlainRow } from './independent-verifier.ts';
import { query } from './ledger.ts';
import { localD1 } from './local-d1.ts';
import { migratedDatabase } from './sqlite.ts';
import { pastTriggers } from './tables.ts';

/** A second place of the tests' own, with nothing in it. */
export const newSecondPlace = async (): Promise<Database> =>
  localD1(await migratedDatabase('schema/migrations-stops')).db;

let second = newSecondPlace();

/** A ledger with nothing in it, and nothing known of it. */
export const emptyLedger = (db: Database): Promise<void> => {
  second = newSecondPlace();
  const tables = ['log_node', 'checkpoint', 'checkpoint_delivery', 'event', 'subscriber'];
  return pastTriggers(
    db,
    tables.map((table) => `DELETE FROM ${table}`),
  );
};

/** Events that nobody made, written past the forms: for the log any will do. */
export const appendEvents = async (db: Database, count: number): Promise<void> => {
  await db.batch([
    db.prepare(
      `INSERT INTO subscriber (id, public_id, salt, ledger_salt, language, format, created_at)
      VALUES (1, randomblob(16), randomblob(16), randomblob(16), 1, 1, 0) ON CONFLICT DO NOTHING`,
    ),
    db
      .prepare(
        `INSERT INTO event (subscriber, seq, at, kind, method, before, after, page, evidence)
        SELECT 1, (SELECT coalesce(max(seq), 0) FROM event WHERE subscriber = 1) + value,
          1790000000000 + value, 7, 1, NULL, value, 'preferences',
          iif(value % 2 = 0, NULL, randomblob(32)) FROM json_each(?1)`,
      )
      .bind(JSON.stringify(Array.from({ length: count }, (_, at) => at + 1))),
  ]);
};

const LOG = 'letters.narenj.example/ledger';

/** Seals with keys of the test's own, and the second place of this file unless it is given another. */
export const seal = async (
  db: Database,
  keys: Keys,
  now = 1_790_000_000_000,
  stops?: Database,
): Promise<{ size: number } | undefined> =>
  sealLog({ db, stops: stops ?? (await second), keys, logName: LOG, now: () => now });

export interface CheckpointRow {
  size: number;
  at: number;
  note: string;
}

export const checkpointsIn = (db: Database): Promise<CheckpointRow[]> =>
  query(db, 'SELECT size, at, note FROM checkpoint ORDER BY size');

/** The root of a checkpoint, which has to be signed by one of these keys. */
export const rootIn = async (note: string, keys: Keys): Promise<Buffer> => {
  for (const { raw } of await keys.signing.checkpoints.publicKeys()) {
    const read = checkNote(note, verifierKey(LOG, raw));
    if (read) return read.root;
  }
  throw new Error('nobody has signed this note');
};

type StoredRow = Record<string, number | string | number[] | null>;

/** All rows of the ledger as they are, with the salts that blind them. */
export const rowsIn = async (db: Database): Promise<PlainRow[]> =>
  (
    await query<StoredRow>(
      db,
      'SELECT e.*, s.ledger_salt FROM event e JOIN subscriber s ON s.id = e.subscriber ORDER BY e.id',
    )
  ).map(plainRow);

/** Hashes of all leaves, made without the product. */
export const leavesIn = async (db: Database): Promise<Buffer[]> =>
  (await rowsIn(db)).map((row) => hashOfRow({ ...row, blind: blindOfRow(row) }));

const plainRow = (row: StoredRow): PlainRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value) ? Buffer.from(value) : value,
    ]),
  );

/** As receipts prove an event, but by its id; `undefined` where it is not there, or not sealed yet. */
export const proofOfEvent = async (db: Database, id: number) => {
  const inclusion = proven(await ask(db, inclusionOf(db, { by: 'id', id }, [1])));
  return inclusion && { ...inclusion, proof: inclusion.proof.map((hash) => Buffer.from(hash)) };
};

export const proofOfGrowth = async (db: Database, first: number, second: number) =>
  (await proveConsistency({ db }, first, second))?.map((hash) => Buffer.from(hash));
