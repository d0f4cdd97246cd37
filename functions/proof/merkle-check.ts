import { sameBytes } from '../core/base/bytes.ts';
import { type Hash, hashChildren } from '../core/ledger/merkle.ts';

/** What a log is known by at a size. */
export interface TreeHash {
  size: number;
  root: Hash;
}

const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every(({ length }) => length === 32);

const isCount = (value: number, least: number): boolean =>
  Number.isSafeInteger(value) && value >= least;

/** A leaf by its hash, and where it stands, counted from zero. */
export interface PlacedLeaf {
  hash: Hash;
  index: number;
}

/**
 * The root that the proof of a leaf comes to in a tree of a size (RFC 9162 §2.1.3.2); `undefined` if the proof
 * is none of such a leaf.
 */
export const rootByInclusion = (
  { hash, index }: PlacedLeaf,
  size: number,
  proof: readonly Hash[],
): Hash | undefined => {
  if (!isCount(index, 0) || !isCount(size, index + 1)) return undefined;
  if (!areHashes([hash, ...proof])) return undefined;
  let [at, last] = [index, size - 1];
  let root = hash;
  for (const step of proof) {
    if (last === 0) return undefined;
    if (isOdd(at) || at === last) {
      root = hashChildren(step, root);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else root = hashChildren(root, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : undefined;
};

/** Whether a leaf stands at an index of a tree (RFC 9162 §2.1.3.2). */
export const verifyInclusion = (
  leaf: PlacedLeaf,
  tree: TreeHash,
  proof: readonly Hash[],
): boolean => {
  const root = rootByInclusion(leaf, tree.size, proof);
  return root !== undefined && sameBytes(root, tree.root);
};

/** Whether a tree begins with all of another, which has a leaf (RFC 9162 §2.1.4.2). */
export const verifyConsistency = (
  first: TreeHash,
  second: TreeHash,
  proof: readonly Hash[],
): boolean => {
  if (!isCount(first.size, 1) || !isCount(second.size, first.size)) return false;
  if (!areHashes([first.root, second.root, ...proof])) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // A first tree that is complete is the start of its own proof.
  const [start, ...steps] = at === 0 ? [first.root, ...proof] : proof;
  if (!start) return false;
  let [old, grown] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [old, grown] = [hashChildren(step, old), hashChildren(step, grown)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else grown = hashChildren(grown, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(old, first.root) && sameBytes(grown, second.root);
};
