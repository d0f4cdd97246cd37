import {
  coverOf,
  type Hash,
  type Range,
  rootOf,
  type Subtree,
  type Subtrees,
} from '../core/ledger/merkle.ts';

/**
 * Proofs of RFC 9162: which ranges of leaves they are made of, and so which complete subtrees have to
 * be at hand. Their number grows with the logarithm of the log.
 */

/** Where a range is divided: the largest power of two below its length. */
const middleOf = ({ start, end }: Range): number => {
  let width = 1;
  while (width * 2 < end - start) width *= 2;
  return start + width;
};

const assertWithin = (value: number, least: number, most: number): void => {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`${value} is not from ${least} to ${most}`);
};

/** PATH(index, D[size]) of RFC 9162 §2.1.3.1. Throws a RangeError for a leaf that is not in the tree. */
export const inclusionRanges = (index: number, size: number): Range[] => {
  assertWithin(index, 0, size - 1);
  const ranges: Range[] = [];
  let range: Range = { start: 0, end: size };
  while (range.end - range.start > 1) {
    const middle = middleOf(range);
    const [left, right] = halves(range, middle);
    ranges.unshift(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  return ranges;
};

const halves = ({ start, end }: Range, middle: number): [left: Range, right: Range] => [
  { start, end: middle },
  { start: middle, end },
];

/**
 * PROOF(first, D[second]) of RFC 9162 §2.1.4.1; nothing if both are of one size. Throws a RangeError
 * for sizes that are not 1 ≤ first ≤ second.
 */
export const consistencyRanges = (first: number, second: number): Range[] => {
  assertWithin(second, 1, Number.MAX_SAFE_INTEGER);
  assertWithin(first, 1, second);
  const ranges: Range[] = [];
  let range: Range = { start: 0, end: second };
  while (first < range.end) {
    const middle = middleOf(range);
    const [left, right] = halves(range, middle);
    ranges.unshift(first <= middle ? right : left);
    range = first <= middle ? left : right;
  }
  // The first tree as a whole is what its verifier has already.
  return range.start === 0 ? ranges : [range, ...ranges];
};

/** The complete subtrees that a proof is made of. */
export const subtreesFor = (ranges: readonly Range[]): Subtree[] => ranges.flatMap(coverOf);

/** The hashes of a proof, in its order. */
export const proofOf = (subtrees: Subtrees, ranges: readonly Range[]): Hash[] =>
  ranges.map((range) => rootOf(subtrees, range));
