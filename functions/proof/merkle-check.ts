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

/** Whether a leaf stands at an index of a tree (RFC 9162 §2.1.3.2). */
export const verifyInclusion = (
  { hash, index }: { hash: Hash; index: number },
  tree: TreeHash,
  proof: readonly Hash[],
): boolean => {
  if (!isCount(index, 0) || !isCount(tree.size, index + 1)) return false;
  if (!areHashes([hash, tree.root, ...proof])) return false;
  let [at, last] = [index, tree.size - 1];
  let root = hash;
  for (const step of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      root = hashChildren(step, root);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else root = hashChildren(root, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(root, tree.root);
};
