import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import { BLOCK, type Node, STORED_LEVEL, type Subtree } from '../../core/ledger/merkle.ts';
import { type Database, rows } from '../../core/store/db.ts';
import {
  LEAF_SELECT,
  LEVELS,
  type LeafRow,
  type NodeRow,
  newestCheckpointStatement,
  type StoredCheckpoint,
  toLedgerRow,
  toNode,
} from './log.ts';

/** What proofs are made of: a number of rows that grows with the logarithm of the log. */
export interface ProofParts {
  checkpoint: StoredCheckpoint | undefined;
  nodes: Node[];
  /** Events of the blocks that are not stored as subtrees. */
  leaves: LedgerRow[];
}

/** How an event is looked up. */
export type EventLookup = { by: 'id'; id: number } | { by: 'seq'; publicId: string; seq: number };

// D1 binds every number as a real one, and the blocks are found by whole division.
const EVENTS = {
  id: 'CAST(?1 AS INTEGER)',
  seq: `(SELECT id FROM event
    WHERE subscriber = (SELECT id FROM subscriber WHERE public_id = unhex(?1)) AND seq = ?2)`,
} as const;

/** How many statements {@link inclusionStatements} makes. */
export const INCLUSION_STATEMENTS = 5;

/**
 * Statements that read an event, the first checkpoint that covers it, and what proves it by that one;
 * for a batch, so that all is one round trip.
 */
export const inclusionStatements = (db: Database, lookup: EventLookup): D1PreparedStatement[] => {
  const id = EVENTS[lookup.by];
  const index = `(${id} - 1)`;
  const size = `(SELECT size FROM checkpoint WHERE size >= ${id} ORDER BY size LIMIT 1)`;
  const path = `(${index} >> l.value)`;
  const ownBlock = `(${index} / ${BLOCK}) * ${BLOCK}`;
  const lastBlock = `(${size} / ${BLOCK}) * ${BLOCK}`;
  const texts = [
    `${LEAF_SELECT} WHERE id = ${id}`,
    `SELECT size, at, note FROM checkpoint WHERE size >= ${id} ORDER BY size LIMIT 1`,
    // The neighbour at each level, and the subtrees that the whole consists of.
    `SELECT n.level, n.position, hex(n.hash) AS hash
    FROM json_each('${LEVELS}') l CROSS JOIN log_node n ON n.level = l.value
      AND n.position IN (${path} + 1 - 2 * (${path} & 1), (${size} >> l.value) - 1)`,
    `${LEAF_SELECT} WHERE id > ${ownBlock} AND id <= ${ownBlock} + ${BLOCK}`,
    `${LEAF_SELECT} WHERE id > ${lastBlock} AND id <= ${size}`,
  ];
  const values = lookup.by === 'id' ? [lookup.id] : [base64UrlToHex(lookup.publicId), lookup.seq];
  return texts.map((text) => db.prepare(text).bind(...values));
};

export type InclusionRow = LeafRow & StoredCheckpoint & NodeRow;

/** The event, and what proves it, from the results of {@link inclusionStatements}. */
export const readInclusion = (
  results: readonly D1Result<InclusionRow>[],
  first = 0,
): ProofParts & { row: LedgerRow | undefined } => {
  const [row] = rows<LeafRow>(results, first);
  const leaves = [...rows<LeafRow>(results, first + 3), ...rows<LeafRow>(results, first + 4)];
  return {
    row: row && toLedgerRow(row),
    checkpoint: rows<StoredCheckpoint>(results, first + 1)[0],
    nodes: rows<NodeRow>(results, first + 2).map(toNode),
    leaves: leaves.map(toLedgerRow),
  };
};

/** The given subtrees, and the newest checkpoint, in one round trip. */
export const loadSubtrees = async (
  db: Database,
  subtrees: readonly Subtree[],
): Promise<ProofParts> => {
  const stored = subtrees.filter(({ level }) => level >= STORED_LEVEL);
  const blocks = subtrees
    .filter(({ level }) => level < STORED_LEVEL)
    .map(({ level, position }) => Math.floor((position * 2 ** level) / BLOCK) * BLOCK);
  const results = await db.batch<InclusionRow>([
    newestCheckpointStatement(db),
    db
      .prepare(
        `SELECT n.level, n.position, hex(n.hash) AS hash FROM json_each(?1) j
        CROSS JOIN log_node n ON n.level = j.value ->> 'level' AND n.position = j.value ->> 'position'`,
      )
      .bind(JSON.stringify(stored)),
    ...[...new Set(blocks)].map((block) =>
      db.prepare(`${LEAF_SELECT} WHERE id > ?1 AND id <= ?1 + ?2`).bind(block, BLOCK),
    ),
  ]);
  return {
    checkpoint: rows<StoredCheckpoint>(results, 0)[0],
    nodes: rows<NodeRow>(results, 1).map(toNode),
    leaves: results.slice(2).flatMap((_, at) => rows<LeafRow>(results, at + 2).map(toLedgerRow)),
  };
};
