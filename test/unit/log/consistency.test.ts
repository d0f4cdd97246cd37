import { RFC9162 } from '@transmute/rfc9162';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hash } from '../../../functions/core/ledger/merkle.ts';
import { type TreeHash, verifyConsistency } from '../../../functions/proof/merkle-check.ts';
import { consistencyRanges, subtreesFor } from '../../../functions/proof/merkle-proofs.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { checkConsistency } from '../../support/independent-verifier.ts';
import { buffers, flipped, hexes, plantTree } from '../../support/log-tree.ts';

/** Every pair of sizes up to here is looked at; larger ones at random. */
const SMALL = 70;
const LARGE = 1200;

const tree = await plantTree(LARGE);
const sizes = Array.from({ length: SMALL }, (_, at) => at + 1);
const size = fc.integer({ min: 1, max: LARGE });
const twoSizes = fc
  .tuple(size, size)
  .map(([one, other]) => ({ first: Math.min(one, other), second: Math.max(one, other) }));

/** What a verifier that has nothing of ours says of a proof; ours has to say the same. */
const judgeOf = (first: TreeHash, second: TreeHash, proof: readonly Hash[]): boolean => {
  const [from, to] = [Buffer.from(first.root), Buffer.from(second.root)];
  const judged = checkConsistency(first.size, second.size, buffers(proof), from, to);
  expect(verifyConsistency(first, second, proof)).toBe(judged);
  return judged;
};

const judge = async (first: number, second: number): Promise<boolean> =>
  judgeOf(await tree.at(first), await tree.at(second), tree.consistency(first, second));

describe('RFC 9162 §2.1.4: a consistency proof', () => {
  test.each(sizes)('of %i leaves with every smaller tree is right', async (second) => {
    for (let first = 1; first <= second; first += 1)
      expect([first, await judge(first, second)]).toEqual([first, true]);
  });

  test('between large trees is right', async () => {
    await runs(60).forAllAsync(twoSizes, async ({ first, second }) => {
      expect(await judge(first, second)).toBe(true);
    });
  });

  test.each([
    [1, 2],
    [3, 7],
    [4, 7],
    [6, 8],
    [16, 17],
    [100, 333],
    [256, 300],
  ])('from %i to %i is the one that a library makes and takes', async (first, second) => {
    const [older, newer] = [await tree.at(first), await tree.at(second)];
    const proof = tree.consistency(first, second);
    // The library lists the first root where RFC 9162 leaves it to the verifier to prepend it.
    const listed = Number.isInteger(Math.log2(first)) ? [older.root, ...proof] : proof;
    const made = await RFC9162.PROOF(first, tree.entries.slice(0, second));
    expect(hexes(listed)).toEqual(hexes(made));
    const foreign = {
      log_id: '',
      tree_size_1: first,
      tree_size_2: second,
      consistency_path: listed,
    };
    expect(await RFC9162.verifyConsistencyProof(older.root, newer.root, foreign)).toBe(true);
    const steps = made.slice(listed.length - proof.length).map((step) => Uint8Array.from(step));
    expect(verifyConsistency(older, newer, steps)).toBe(true);
  });

  test('is refused with another root, size or step', async () => {
    await runs(60).forAllAsync(
      twoSizes,
      fc.nat(),
      fc.nat(),
      async ({ first, second }, one, bit) => {
        const [older, newer] = [await tree.at(first), await tree.at(second)];
        const proof = tree.consistency(first, second);
        const flippedRoot = (of: TreeHash) => ({ ...of, root: flipped(of.root, bit) });
        const step = one % Math.max(1, proof.length);
        const broken = proof.map((hash, at) => (at === step ? flipped(hash, bit) : hash));
        const wrong = [
          judgeOf(flippedRoot(older), newer, proof),
          judgeOf(older, flippedRoot(newer), proof),
          judgeOf(older, newer, [...proof, older.root]),
          ...(first === second
            ? []
            : [
                judgeOf(older, newer, broken),
                judgeOf(older, newer, proof.slice(1)),
                judgeOf(older, newer, []),
              ]),
        ];
        expect(new Set(wrong)).toEqual(new Set([false]));
      },
    );
  });

  test('takes a number of subtrees that grows with the logarithm', () => {
    forAll(fc.integer({ min: 1, max: 2 ** 45 }), fc.nat(), (second, at) => {
      const subtrees = subtreesFor(consistencyRanges((at % second) + 1, second));
      expect(subtrees.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(second + 1)));
    });
  });

  test.each([
    [0, 5],
    [6, 5],
    [1, 0],
    [1.5, 5],
  ])('from %d to %d is not made', (first, second) => {
    expect(() => consistencyRanges(first, second)).toThrow(RangeError);
  });
});
