import type { Leaf } from '../../core/ledger/leaf.ts';
import { BLOCK, type Node, STORED_LEVEL, type Subtree } from '../../core/ledger/merkle.ts';
import {
  type Database,
  type Query,
  query,
  sql,
  statement,
  together,
  WHO,
} from '../../core/store/db.ts';
import type { StoredCheckpoint } from '../checkpoint.ts';
import {
  CHECKPOINT,
  coveringCheckpoint,
  LEAF_SELECT,
  LEVELS,
  type LeafRow,
  type NodeRow,
  newestCheckpoint,
  toLeaf,
  toNode,
} from './log.ts';

/** What proofs are made of: a number of rows that grows with the logarithm of the log. */
export interface ProofParts {
  checkpoint: StoredCheckpoint | undefined;
  nodes: Node[];
  /** Events of the blocks that are not stored as subtrees. */
  leaves: Leaf[];
}

/** How an event is looked up. */
export type EventLookup = { by: 'id'; id: number } | { by: 'seq'; publicId: string; seq: number };

// D1 binds every number as a real one, and the blocks are found by whole division.
export const EVENTS = {
  id: sql`CAST(:id AS INTEGER)`,
  seq: sql`(SELECT id FROM event WHERE subscriber = ${WHO} AND seq = :seq)`,
} as const;

const readLeaves = (rows: LeafRow[]): Leaf[] => rows.map(toLeaf);
const readNodes = (rows: NodeRow[]): Node[] => rows.map(toNode);

/** An event, the first checkpoint by one of these keys that covers it, and what proves it by that one. */
export const inclusionOf = (
  db: Database,
  lookup: EventLookup,
  kids: readonly number[],
): Query<ProofParts & { row: Leaf | undefined }> => {
  const id = EVENTS[lookup.by];
  const index = sql`(${id} - 1)`;
  const size = sql`(${coveringCheckpoint(sql`size`, id)})`;
  const path = sql`(${index} >> l.value)`;
  const ownBlock = sql`(${index} / ${BLOCK}) * ${BLOCK}`;
  const lastBlock = sql`(${size} / ${BLOCK}) * ${BLOCK}`;
  const asked = statement(db, { ...lookup, kids, levels: LEVELS });
  const { statements, read } = together({
    row: query(asked`${LEAF_SELECT} WHERE id = ${id}`, readLeaves),
    checkpoint: query(
      asked`${coveringCheckpoint(CHECKPOINT, id)}`,
      ([row]: StoredCheckpoint[]) => row,
    ),
    // The neighbour at each level, and the subtrees that the whole consists of.
    nodes: query(
      asked`SELECT n.level, n.position, hex(n.hash) AS hash
      FROM json_each(:levels) l CROSS JOIN log_node n ON n.level = l.value
        AND n.position IN (${path} + 1 - 2 * (${path} & 1), (${size} >> l.value) - 1)`,
      readNodes,
    ),
    own: query(
      asked`${LEAF_SELECT} WHERE id > ${ownBlock} AND id <= ${ownBlock} + ${BLOCK}`,
      readLeaves,
    ),
    last: query(asked`${LEAF_SELECT} WHERE id > ${lastBlock} AND id <= ${size}`, readLeaves),
  });
  return {
    statements,
    read: (results) => {
      const { row, own, last, ...found } = read(results);
      return { ...found, row: row[0], leaves: [...own, ...last] };
    },
  };
};

/** The given subtrees, and the newest checkpoint. */
export const subtreesOfLog = (db: Database, subtrees: readonly Subtree[]): Query<ProofParts> => {
  const stored = subtrees.filter(({ level }) => level >= STORED_LEVEL);
  const blocks = subtrees
    .filter(({ level }) => level < STORED_LEVEL)
    .map(({ level, position }) => Math.floor((position * 2 ** level) / BLOCK) * BLOCK);
  return together({
    checkpoint: newestCheckpoint(db),
    nodes: query(
      statement(db, { stored })`SELECT n.level, n.position, hex(n.hash) AS hash
        FROM json_each(:stored) j CROSS JOIN log_node n
          ON n.level = j.value ->> 'level' AND n.position = j.value ->> 'position'`,
      readNodes,
    ),
    leaves: query(
      statement(db, { blocks })`${LEAF_SELECT} WHERE id IN (
          SELECT e.id FROM json_each(:blocks) b
          CROSS JOIN event e ON e.id > b.value AND e.id <= b.value + ${BLOCK}
        ) ORDER BY id`,
      readLeaves,
    ),
  });
};

/** An event by its id. */
export const leafOf = (db: Database, id: number): Query<Leaf | undefined> =>
  query(
    statement(db, { id })`${LEAF_SELECT} WHERE id = :id`,
    ([row]: LeafRow[]) => row && toLeaf(row),
  );
