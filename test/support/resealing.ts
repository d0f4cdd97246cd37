import type { DatabaseSync } from 'node:sqlite';
import type { Keys } from '../../functions/core/keys/index.ts';
import { blindOf, LEAF_COLUMNS, type Leaf, leafHash } from '../../functions/core/ledger/leaf.ts';
import {
  completeWith,
  rootOf,
  STORED_LEVEL,
  subtreesOf,
} from '../../functions/core/ledger/merkle.ts';
import { writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import type { Ledger } from './ledger-copy.ts';

/** What whoever has edited the ledger would do next: make its log fit again. */

const isLeaf = (row: object): row is Leaf & { salt: Uint8Array } => 'salt' in row;

export interface Sealing {
  keys: Keys;
  name: string;
  /** Sizes and times, UTC milliseconds, of the checkpoints; left out: those that there are. */
  sizes?: readonly { size: number; at: number }[];
  /** Whether the second place is made to fit as well. */
  heads?: boolean;
}

const sizesOf = ({ first }: Ledger): { size: number; at: number }[] =>
  first
    .prepare('SELECT DISTINCT size, at FROM checkpoint ORDER BY size')
    .all()
    .map(({ size, at }) => ({ size: Number(size), at: Number(at) }));

/** Every event as a leaf of the log. */
export const leavesIn = (database: DatabaseSync): Leaf[] => {
  const columns = LEAF_COLUMNS.map((column) => `"${column}"`).join(', ');
  const rows = database
    .prepare(
      `SELECT ${columns}, x'' AS blind,
        (SELECT ledger_salt FROM subscriber WHERE id = subscriber) AS salt FROM event ORDER BY id`,
    )
    .iterate();
  const leaves = [];
  for (const row of rows)
    if (isLeaf(row)) leaves.push({ ...row, blind: blindOf(row.salt, row.seq) });
  return leaves;
};

/** Writes all hashes and checkpoints anew, signed by `keys`; triggers must not stand in the way. */
export const reseal = async (ledger: Ledger, sealing: Sealing): Promise<void> => {
  const { first, second } = ledger;
  const { keys, name, sizes = sizesOf(ledger), heads = false } = sealing;
  const leaves = leavesIn(first).map(leafHash);
  const nodes = completeWith(new Map(), 0, leaves);
  const subtrees = subtreesOf(nodes);
  first.exec('DELETE FROM checkpoint; DELETE FROM log_node');
  if (heads) second?.exec('DELETE FROM head');
  const insertNode = first.prepare('INSERT INTO log_node VALUES (?, ?, ?)');
  for (const { level, position, hash } of nodes)
    if (level >= STORED_LEVEL) insertNode.run(level, position, hash);
  const insertCheckpoint = first.prepare('INSERT INTO checkpoint VALUES (?, 1, 1, ?, ?)');
  const insertHead = second?.prepare('INSERT INTO head VALUES (1, ?, ?, ?)');
  for (const { size, at } of sizes.filter((known) => known.size <= leaves.length)) {
    const root = rootOf(subtrees, { start: 0, end: size });
    const checkpoint = { origin: name, size, root };
    insertCheckpoint.run(
      size,
      at,
      await writeCheckpoint(checkpoint, keys.signing.checkpoints.sign),
    );
    if (heads) insertHead?.run(size, root, at);
  }
};
