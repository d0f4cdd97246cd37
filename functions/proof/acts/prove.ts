import { type Leaf, leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import {
  BLOCK,
  completeWith,
  type Hash,
  LogDamaged,
  type Node,
  type Range,
  type Subtrees,
  subtreesOf,
} from '../../core/ledger/merkle.ts';
import { ask, type Database, together } from '../../core/store/db.ts';
import { consistencyRanges, inclusionRanges, proofOf, subtreesFor } from '../merkle-proofs.ts';
import { leafOf, type ProofParts, subtreesOfLog } from '../store/proofs.ts';

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
  /** The line of the log that it is of. */
  log: number;
  at: number;
  note: string;
  proof: Hash[];
}

/** The proof of an event; `undefined` if there is none, or it is not sealed yet. */
export const proven = ({
  row,
  checkpoint,
  ...parts
}: ProofParts & { row: Leaf | undefined }): Inclusion | undefined => {
  if (!row || !checkpoint) return undefined;
  const index = leafIndex(row);
  const ranges = inclusionRanges(index, checkpoint.size);
  return { row, index, ...checkpoint, proof: proofOf(subtreesIn(parts), ranges) };
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
  return provedBy(await ask(db, subtreesOfLog(db, subtreesFor(ranges))), second, ranges);
};

/**
 * An entry as it is now, and its way up to the root of a size, in one round trip; `undefined` if there is no
 * such entry, or the size is not sealed.
 */
export const proveInclusion = async (
  { db }: { db: Database },
  index: number,
  size: number,
): Promise<{ leafHash: Hash; proof: Hash[] } | undefined> => {
  if (![index, size].every(Number.isSafeInteger) || index < 0 || index >= size) return undefined;
  const ranges = inclusionRanges(index, size);
  const { row, parts } = await ask(
    db,
    together({ row: leafOf(db, index + 1), parts: subtreesOfLog(db, subtreesFor(ranges)) }),
  );
  const proof = provedBy(parts, size, ranges);
  return row && proof && { leafHash: leafHash(row), proof };
};

/** A proof within what is sealed; `undefined` where rows that it needs are gone. */
const provedBy = (
  parts: ProofParts,
  size: number,
  ranges: readonly Range[],
): Hash[] | undefined => {
  if (!parts.checkpoint || parts.checkpoint.size < size) return undefined;
  try {
    return proofOf(subtreesIn(parts), ranges);
  } catch (error) {
    if (error instanceof LogDamaged) return undefined;
    throw error;
  }
};

/** The subtrees that are stored, and those that are made from events. */
const subtreesIn = ({ nodes, leaves }: Pick<ProofParts, 'nodes' | 'leaves'>): Subtrees => {
  const blocks = Map.groupBy(
    new Map(leaves.map((row) => [row.id, row])).values(),
    (row) => leafIndex(row) - (leafIndex(row) % BLOCK),
  );
  const made: Node[] = [];
  for (const [start, rows] of blocks)
    made.push(...completeWith(subtreesOf([]), start, rows.map(leafHash)));
  return subtreesOf([...nodes, ...made]);
};
