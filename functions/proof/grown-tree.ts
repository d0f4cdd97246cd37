import { sameBytes } from '../core/base/bytes.ts';
import { type Leaf, leafHash, leafIndex } from '../core/ledger/leaf.ts';
import {
  BLOCK,
  completeWith,
  coverOf,
  type Hash,
  type Node,
  rootOf,
  STORED_LEVEL,
  subtreesOf,
} from '../core/ledger/merkle.ts';
import { parseCheckpoint, type StoredCheckpoint } from './checkpoint.ts';

/** The tree that a database has by now, from what it has sealed and what it has not. */

/** What the next checkpoint is made of. */
export interface Growth {
  sealed: StoredCheckpoint | undefined;
  /** The complete subtrees that the full blocks of the sealed part consist of. */
  frontier: Node[];
  /** Events from the first block on that is not full and sealed. */
  rows: Leaf[];
  /** Whether these are all that there are. */
  isWhole: boolean;
}

export interface Tree {
  /** Events that were read, and all before them. */
  end: number;
  nodes: Node[];
  /** For sizes from the newest checkpoint on. */
  rootAt(size: number): Hash;
}

/** `undefined` if it does not begin with what the newest checkpoint says. */
export const treeOf = ({ sealed, frontier, rows }: Growth): Tree | undefined => {
  const known = sealed?.size ?? 0;
  const start = known - (known % BLOCK);
  const end = start + rows.length;
  const isGap = rows.some((row, at) => leafIndex(row) !== start + at);
  if (isGap || end < known || frontier.length < coverOf({ start: 0, end: start }).length)
    return undefined;
  const nodes = completeWith(subtreesOf(frontier), start, rows.map(leafHash));
  const subtrees = subtreesOf([...frontier, ...nodes]);
  const rootAt = (size: number): Hash => rootOf(subtrees, { start: 0, end: size });
  const root = sealed && rootIn(sealed);
  return sealed && !(root && sameBytes(rootAt(known), root)) ? undefined : { end, nodes, rootAt };
};

/** Nothing is kept of what no checkpoint covers. */
export const storedWithin = (nodes: readonly Node[], size: number): Node[] =>
  nodes.filter(
    ({ level, position }) => level >= STORED_LEVEL && (position + 1) * 2 ** level <= size,
  );

/** The root that a checkpoint of this database was signed with; `undefined` if its note is of something else. */
export const rootIn = ({ size, note }: Pick<StoredCheckpoint, 'size' | 'note'>) => {
  const checkpoint = parseCheckpoint(note)?.checkpoint;
  return checkpoint?.size === size ? checkpoint.root : undefined;
};
