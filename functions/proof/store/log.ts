import { fromHex, toHex } from '../../core/base/bytes.ts';
import { blindOf, type Leaf, type LedgerRow } from '../../core/ledger/leaf.ts';
import { BLOCK, type Node, STORED_LEVEL } from '../../core/ledger/merkle.ts';
import {
  ask,
  type Database,
  type Query,
  query,
  sql,
  statement,
  together,
} from '../../core/store/db.ts';

/**
 * The log over the ledger: hashes of its complete subtrees from one block on, and its checkpoints.
 * Smaller subtrees are made from the events of their block.
 */

/** Levels that a log can have: more leaves than a database ever holds. */
export const LEVELS = Array.from({ length: 37 }, (_, at) => at + STORED_LEVEL);

/** Every part of a leaf. Bytes are read as hexadecimal: D1 would give a list of numbers. */
export const LEAF_SELECT = sql`SELECT id, subscriber, seq, at, kind, method, topic, channel, before, after,
  iif(notice IS NULL, NULL, hex(notice)) AS notice, page,
  iif(evidence IS NULL, NULL, hex(evidence)) AS evidence,
  (SELECT hex(ledger_salt) FROM subscriber s WHERE s.id = event.subscriber) AS salt FROM event`;

export interface LeafRow extends Omit<LedgerRow, 'notice' | 'evidence'> {
  notice: string | null;
  evidence: string | null;
  /** Of the log, of the subscriber. */
  salt: string;
}

export const toLeaf = ({ salt, notice, evidence, ...row }: LeafRow): Leaf => ({
  ...row,
  notice: notice === null ? null : fromHex(notice),
  evidence: evidence === null ? null : fromHex(evidence),
  blind: blindOf(fromHex(salt), row.seq),
});

export interface NodeRow {
  level: number;
  position: number;
  hash: string;
}

export const toNode = (row: NodeRow): Node => ({ ...row, hash: fromHex(row.hash) });

/** A checkpoint as it was published. */
export interface StoredCheckpoint {
  size: number;
  /** The line of the log that it is of. */
  log: number;
  /** UTC milliseconds. */
  at: number;
  note: string;
}

/** `undefined` while nothing is sealed. */
export const newestCheckpoint = (db: Database): Query<StoredCheckpoint | undefined> =>
  query(
    statement(db)`SELECT size, log, at, note FROM checkpoint
    ORDER BY size DESC, log DESC, kid DESC LIMIT 1`,
    ([row]: StoredCheckpoint[]) => row,
  );

/** What the next checkpoint is made of. */
export interface Growth {
  sealed: StoredCheckpoint | undefined;
  /** The complete subtrees that the full blocks of the sealed part consist of. */
  frontier: Node[];
  /** Events from the first block on that was not full; none if all are sealed. */
  rows: Leaf[];
}

/** In SQL: how many events the newest checkpoint covers. */
export const SEALED = sql`coalesce((SELECT max(size) FROM checkpoint), 0)`;
const UNSEALED = sql`(SELECT max(id) FROM event) > ${SEALED}`;

/** What has not been sealed, in one round trip; at most `limit` events, which is more than a block. */
export const loadGrowth = (db: Database, limit: number): Promise<Growth> =>
  ask(
    db,
    together({
      sealed: newestCheckpoint(db),
      frontier: query(
        statement(db, { levels: LEVELS })`SELECT n.level, n.position, hex(n.hash) AS hash
        FROM json_each(:levels) l CROSS JOIN log_node n
          ON n.level = l.value AND n.position = (${SEALED} >> l.value) - 1
        WHERE ${UNSEALED} AND (${SEALED} >> l.value) & 1`,
        (rows: NodeRow[]) => rows.map(toNode),
      ),
      rows: query(
        statement(db, { limit })`${LEAF_SELECT}
        WHERE ${UNSEALED} AND id > (${SEALED} / ${BLOCK}) * ${BLOCK} ORDER BY id LIMIT :limit`,
        (rows: LeafRow[]) => rows.map(toLeaf),
      ),
    }),
  );

/**
 * Writes a checkpoint with the subtrees that have become complete, in one transaction. Two runs that do
 * this at once write the same subtrees, and the shorter or later checkpoint is left out.
 */
export const saveGrowth = async (
  db: Database,
  nodes: readonly Node[],
  checkpoint: StoredCheckpoint & { kid: number },
): Promise<void> => {
  const lines = nodes.map((node) => ({ ...node, hash: toHex(node.hash) }));
  await db.batch([
    statement(db, { lines })`INSERT INTO log_node (level, position, hash)
      SELECT value ->> 'level', value ->> 'position', unhex(value ->> 'hash')
      FROM json_each(:lines) WHERE true ON CONFLICT (level, position) DO NOTHING`,
    statement(db, checkpoint)`INSERT INTO checkpoint (size, log, kid, at, note)
      SELECT :size, :log, :kid, :at, :note WHERE :size > ${SEALED}`,
  ]);
};
