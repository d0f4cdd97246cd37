import { RFC9162 } from '@transmute/rfc9162';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BLOCK,
  completeWith,
  rootOf,
  STORED_LEVEL,
  subtreesOf,
} from '../../../functions/core/ledger/merkle.ts';
import { verifyInclusion } from '../../../functions/proof/merkle-check.ts';
import { inclusionRanges, subtreesFor } from '../../../functions/proof/merkle-proofs.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { checkInclusion, rootOfLeaves } from '../../support/independent-verifier.ts';
import { buffers, flipped, hexes, plantTree } from '../../support/log-tree.ts';

/** Every size up to here is looked at; larger ones at random. */
const SMALL = 70;
const LARGE = 1200;

const tree = await plantTree(LARGE);
const sizes = Array.from({ length: SMALL }, (_, at) => at + 1);
const largeSize = fc.integer({ min: SMALL, max: LARGE });
/** A size, and a whole number below it. */
const leafOfTree = largeSize.chain((size) =>
  fc.record({ size: fc.constant(size), index: fc.nat({ max: size - 1 }) }),
);

/** What our verifier, the independent one and the public library say of our proof. */
const judge = async (index: number, size: number): Promise<boolean[]> => {
  const [hash, whole] = [tree.hashAt(index), await tree.at(size)];
  const proof = tree.inclusion(index, size);
  const foreign = { log_id: '', tree_size: size, leaf_index: index, inclusion_path: proof };
  return [
    verifyInclusion({ hash, index }, whole, proof),
    checkInclusion(Buffer.from(hash), index, size, buffers(proof), Buffer.from(whole.root)),
    await RFC9162.verifyInclusionProof(whole.root, hash, foreign),
  ];
};

describe('RFC 9162 §2.1.1: the root', () => {
  test.each(sizes)('of %i leaves is that of a library and of another verifier', async (size) => {
    const { root } = await tree.at(size);
    expect(hexes([root])).toEqual(hexes([await RFC9162.treeHead(tree.entries.slice(0, size))]));
    expect(hexes([root])).toEqual(hexes([rootOfLeaves(buffers(tree.hashes.slice(0, size)))]));
  });

  test('is the same in however many steps the log grew', async () => {
    await runs(40).forAllAsync(
      fc.nat({ max: 400 }),
      fc.integer({ min: 1, max: 400 }),
      async (old, more) => {
        const [start, size] = [old - (old % BLOCK), old + more];
        const before = completeWith(subtreesOf([]), 0, tree.hashes.slice(0, start));
        const stored = before.filter(({ level }) => level >= STORED_LEVEL);
        const made = completeWith(subtreesOf(stored), start, tree.hashes.slice(start, size));
        const root = rootOf(subtreesOf([...stored, ...made]), { start: 0, end: size });
        expect(hexes([root])).toEqual(hexes([(await tree.at(size)).root]));
      },
    );
  });
});

describe('RFC 9162 §2.1.3: an inclusion proof', () => {
  test.each(sizes)('of every leaf of %i is right for three verifiers', async (size) => {
    for (let index = 0; index < size; index += 1)
      expect([index, await judge(index, size)]).toEqual([index, [true, true, true]]);
  });

  test('of any leaf of a large tree is right, and the one that a library makes', async () => {
    await runs(40).forAllAsync(leafOfTree, async ({ index, size }) => {
      expect(await judge(index, size)).toEqual([true, true, true]);
    });
    const path = await RFC9162.PATH(100, tree.entries.slice(0, 333));
    expect(hexes(tree.inclusion(100, 333))).toEqual(hexes(path));
  });

  test('is refused with another leaf, index, root or step', async () => {
    await runs(40).forAllAsync(
      leafOfTree,
      fc.nat(),
      fc.nat(),
      async ({ index, size }, one, bit) => {
        const whole = await tree.at(size);
        const proof = tree.inclusion(index, size);
        const leaf = { hash: tree.hashAt(index), index };
        const broken = proof.with(
          one % proof.length,
          flipped(proof[one % proof.length] ?? leaf.hash, bit),
        );
        const elsewhere = (index + 1 + (one % (LARGE - 1))) % LARGE;
        const wrong = [
          verifyInclusion({ hash: flipped(leaf.hash, bit), index }, whole, proof),
          verifyInclusion({ ...leaf, index: elsewhere }, whole, proof),
          verifyInclusion({ ...leaf, index: index + 0.5 }, whole, proof),
          verifyInclusion({ ...leaf, index: -1 }, whole, proof),
          verifyInclusion(leaf, { size, root: flipped(whole.root, bit) }, proof),
          verifyInclusion(leaf, whole, broken),
          verifyInclusion(leaf, whole, proof.slice(1)),
          verifyInclusion(leaf, whole, [...proof, leaf.hash]),
          verifyInclusion(leaf, { ...whole, size: index }, proof),
        ];
        expect(new Set(await Promise.all(wrong))).toEqual(new Set([false]));
      },
    );
  });

  test('takes a number of subtrees that grows with the logarithm', () => {
    forAll(fc.integer({ min: 1, max: 2 ** 45 }), fc.nat(), (size, at) => {
      const subtrees = subtreesFor(inclusionRanges(at % size, size));
      expect(subtrees.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1)));
    });
  });

  test.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [1.5, 5],
    [Number.NaN, 5],
  ])('of leaf %d of %d is not made', (index, size) => {
    expect(() => inclusionRanges(index, size)).toThrow(RangeError);
  });
});
