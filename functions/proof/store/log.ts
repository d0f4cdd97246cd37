import { fromHex, toHex } from '../../core/base/bytes.ts';
import { blindOf, type Leaf, type LedgerRow } from '../../core/ledger/leaf.ts';
import { BLOCK, type Node, STORED_LEVEL } from '../../core/ledger/merkle.ts';
import {
  ask,
  type Database,
  type Query,
  query,
  type Sql,
  sql,
  statement,
  together,
} from '../../core/store/db.ts';
import type { StoredCheckpoint } from '../checkpoint.ts';
import type { Growth } from '../grown-tree.ts';

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

/** In SQL: what is read of a checkpoint; below its own signature stand those of the witnesses. */
export const CHECKPOINT = sql`size, log, kid, at, note || coalesce((SELECT group_concat(w.line, '')
  FROM cosignature w WHERE w.size = checkpoint.size AND w.log = checkpoint.log), '') AS note`;

export const NEWEST_CHECKPOINT_SQL = `SELECT ${CHECKPOINT} FROM checkpoint
  WHERE size = (SELECT max(size) FROM checkpoint) ORDER BY log DESC, at DESC, kid DESC LIMIT 1`;

/** `undefined` while nothing is sealed. */
export const newestCheckpoint = (db: Database): Query<StoredCheckpoint | undefined> =>
  query(db.prepare(NEWEST_CHECKPOINT_SQL), ([row]: StoredCheckpoint[]) => row);

/**
 * In SQL: columns of the first checkpoint that covers an event and is signed by one of the keys `:kids`: receipts for what
 * a key signed that is in the ring no more are proved by the next one.
 */
export const coveringCheckpoint = (columns: Sql, id: Sql): Sql => sql`
  SELECT ${columns} FROM checkpoint WHERE size = (
    SELECT min((SELECT c.size FROM checkpoint c WHERE c.kid = k.value AND c.size >= ${id}
      ORDER BY c.size LIMIT 1)) FROM json_each(:kids) k
  ) AND kid IN (SELECT value FROM json_each(:kids)) ORDER BY log, at, kid LIMIT 1`;

/** Checkpoints in their order, from the last one on that stands before a line and size or is of them. */
export const checkpointsFrom = async (
  db: Database,
  from: { log: number; size: number },
  limit: number,
): Promise<StoredCheckpoint[]> => {
  const { results } = await statement(db, { ...from, limit })`SELECT ${CHECKPOINT} FROM checkpoint
    WHERE size >= coalesce((SELECT size FROM checkpoint WHERE size <= :size AND log <= :log
      ORDER BY size DESC, log DESC LIMIT 1), 0)
    ORDER BY size, log, kid LIMIT :limit`.all<StoredCheckpoint>();
  return results;
};

/** In SQL: how many events the newest checkpoint covers. */
export const SEALED = sql`coalesce((SELECT max(size) FROM checkpoint), 0)`;

/** What has not been sealed, in one round trip; at most `limit` events, which is more than a block. */
export const growthOf = (db: Database, limit: number): Query<Growth> => {
  const { statements, read } = together({
    sealed: newestCheckpoint(db),
    frontier: query(
      statement(db, { levels: LEVELS })`SELECT n.level, n.position, hex(n.hash) AS hash
        FROM json_each(:levels) l CROSS JOIN log_node n
          ON n.level = l.value AND n.position = (${SEALED} >> l.value) - 1
        WHERE (${SEALED} >> l.value) & 1`,
      (rows: NodeRow[]) => rows.map(toNode),
    ),
    rows: query(
      statement(db, { limit })`${LEAF_SELECT}
        WHERE id > (${SEALED} / ${BLOCK}) * ${BLOCK} ORDER BY id LIMIT :limit`,
      (rows: LeafRow[]) => rows.map(toLeaf),
    ),
  });
  return {
    statements,
    read: (results) => {
      const said = read(results);
      return { ...said, isWhole: said.rows.length < limit };
    },
  };
};

export const loadGrowth = (db: Database, limit: number): Promise<Growth> =>
  ask(db, growthOf(db, limit));

/** The last event of a tree, so that nothing is kept of one that the database does not have any more. */
export type LastEvent = Pick<LedgerRow, 'id' | 'subscriber' | 'seq' | 'at'>;

/**
 * Writes a checkpoint with the subtrees that have become complete, in one transaction. Two runs that do
 * this at once write the same, and what is shorter than the newest is left out. So is everything if the
 * database was restored since `last` was read.
 */
export const saveGrowth = async (
  db: Database,
  nodes: readonly Node[],
  checkpoint: StoredCheckpoint,
  last?: LastEvent,
): Promise<void> => {
  const lines = nodes.map((node) => ({ ...node, hash: toHex(node.hash) }));
  const { id, subscriber, seq, at: done } = last ?? {};
  const values = { ...checkpoint, lines, id, subscriber, seq, done };
  const stands = sql`(:id IS NULL OR EXISTS (SELECT 1 FROM event
    WHERE id = :id AND subscriber = :subscriber AND seq = :seq AND at = :done))`;
  await db.batch([
    statement(db, values)`INSERT INTO log_node (level, position, hash)
      SELECT value ->> 'level', value ->> 'position', unhex(value ->> 'hash')
      FROM json_each(:lines) WHERE ${stands} ON CONFLICT (level, position) DO NOTHING`,
    statement(db, values)`INSERT INTO checkpoint (size, log, kid, at, note)
      SELECT :size, :log, :kid, :at, :note WHERE :size >= ${SEALED} AND ${stands}
      ON CONFLICT (size, log, kid) DO NOTHING`,
  ]);
};
