import { type Leaf, leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import {
  BLOCK,
  completeWith,
  type Hash,
  type Node,
  type Subtrees,
  subtreesOf,
} from '../../core/ledger/merkle.ts';
import type { Database } from '../../core/store/db.ts';
import { consistencyRanges, inclusionRanges, proofOf, subtreesFor } from '../merkle-proofs.ts';
import { loadSubtrees, type ProofParts } from '../store/proofs.ts';

/** An event, and the proof that it stands in the log. */
export interface Inclusion {
  row: Leaf;
  /** Where it stands, counted from zero. */
  index: number;
  /**
   * The first checkpoint that covers the event, so that the proof stays the same for ever: leaves of the
   * tree, when it was made in UTC milliseconds, and the signed note.
   */
  size: number;
  at: number;
  note: string;
  proof: Hash[];
}

/** The proof of an event; `undefined` if there is none, or it is not sealed yet. */
export const proven = async ({
  row,
  checkpoint,
  ...parts
}: ProofParts & { row: Leaf | undefined }): Promise<Inclusion | undefined> => {
  if (!row || !checkpoint) return undefined;
  const index = leafIndex(row);
  const ranges = inclusionRanges(index, checkpoint.size);
  return { row, index, ...checkpoint, proof: proofOf(await subtreesIn(parts), ranges) };
};

/**
 * Proves that the log of one size begins with all of another, in one round trip; `undefined` if the
 * sizes are not 1 ≤ first ≤ second ≤ what is sealed.
 */
export const proveConsistency = async (
  { db }: { db: Database },
  first: number,
  second: number,
): Promise<Hash[] | undefined> => {
  if (![first, second].every(Number.isSafeInteger) || first < 1 || first > second) return undefined;
  const ranges = consistencyRanges(first, second);
  const parts = await loadSubtrees(db, subtreesFor(ranges));
  if (!parts.checkpoint || parts.checkpoint.size < second) return undefined;
  return proofOf(await subtreesIn(parts), ranges);
};

/** The subtrees that are stored, and those that are made from events. */
const subtreesIn = async ({
  nodes,
  leaves,
}: Pick<ProofParts, 'nodes' | 'leaves'>): Promise<Subtrees> => {
  const blocks = Map.groupBy(
    new Map(leaves.map((row) => [row.id, row])).values(),
    (row) => leafIndex(row) - (leafIndex(row) % BLOCK),
  );
  const made: Node[] = [];
  for (const [start, rows] of blocks)
    made.push(...completeWith(subtreesOf([]), start, rows.map(leafHash)));
  return subtreesOf([...nodes, ...made]);
};
