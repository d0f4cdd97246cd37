import { encodeLeaf, leafHash } from '../../functions/core/ledger/leaf.ts';
import { completeWith, type Hash, rootOf, subtreesOf } from '../../functions/core/ledger/merkle.ts';
import {
  consistencyRanges,
  inclusionRanges,
  proofOf,
} from '../../functions/proof/merkle-proofs.ts';
import { rowsUpTo } from './log-leaves.ts';

/** The product's tree over invented rows. */
export const plantTree = async (count: number) => {
  const rows = rowsUpTo(count);
  const hashes = rows.map(leafHash);
  const subtrees = subtreesOf(completeWith(subtreesOf([]), 0, hashes));
  return {
    /** Bytes of the leaves, for libraries that hash them themselves. */
    entries: rows.map(encodeLeaf),
    hashes,
    hashAt: (index: number): Hash => {
      const hash = hashes[index];
      if (!hash) throw new Error(`there is no leaf ${index}`);
      return hash;
    },
    at: async (size: number) => ({ size, root: rootOf(subtrees, { start: 0, end: size }) }),
    inclusion: (index: number, size: number): Hash[] =>
      proofOf(subtrees, inclusionRanges(index, size)),
    consistency: (first: number, second: number): Hash[] =>
      proofOf(subtrees, consistencyRanges(first, second)),
  };
};

export const hexes = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'));

export const buffers = (hashes: readonly Uint8Array[]): Buffer[] =>
  hashes.map((hash) => Buffer.from(hash));

/** The same bytes but for one bit. */
export const flipped = (hash: Hash, bit: number): Hash =>
  hash.map((byte, at) => (at === (bit >> 3) % hash.length ? byte ^ (1 << (bit % 8)) : byte));
