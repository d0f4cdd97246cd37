import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commitToEvidence } from '../../../functions/core/ledger/evidence.ts';
import { type Leaf, leafHash } from '../../../functions/core/ledger/leaf.ts';
import { verifyCheckpoint } from '../../../functions/proof/checkpoint.ts';
import { verifyConsistency, verifyInclusion } from '../../../functions/proof/merkle-check.ts';
import {
  checkConsistency,
  checkInclusion,
  checkNote,
  commitmentOf,
  hashOfRow,
} from '../../support/independent-verifier.ts';
import { sources } from '../../support/source.ts';

/** The false vectors of docs/ledger.md: the product refuses them, and so does who knows nothing of it. */

const hex = z.string().transform((text) => Uint8Array.from(Buffer.from(text, 'hex')));
const bytes = z.object({ hex }).transform(({ hex: one }) => one);
const what = z.string();
const row = z.object({
  ...{ id: z.number(), subscriber: z.number(), seq: z.number(), at: z.number() },
  ...{ kind: z.number(), method: z.number(), topic: z.string().nullable() },
  ...{
    channel: z.number().nullable(),
    before: z.number().nullable(),
    after: z.number().nullable(),
  },
  ...{ notice: bytes.nullable(), page: z.string().nullable(), evidence: bytes.nullable() },
  blind: bytes,
});
const proof = z.array(hex);
const steps = { what, proof };
const vectors = z.object({
  leaves: z.array(z.object({ hash: hex })),
  roots: z.array(z.object({ size: z.number(), root: hex })),
  checkpoint: z.object({ note: z.string(), verifierKey: z.string() }),
  cosigned: z.object({ witnessKey: z.string() }),
  false: z.object({
    leaves: z.array(z.object({ what, row, hash: hex })),
    inclusion: z.array(z.object({ ...steps, index: z.number(), size: z.number() })),
    consistency: z.array(z.object({ ...steps, first: z.number(), second: z.number() })),
    checkpoints: z.array(z.object({ what, note: z.string() })),
    cosigned: z.array(z.object({ what, note: z.string() })),
    evidence: z.array(
      z.object({ what, salt: hex, seq: z.number(), content: z.string(), commitment: z.string() }),
    ),
  }),
});

const [file] = await sources('docs/ledger-vectors.json');
const { false: wrong, ...genuine } = vectors.parse(JSON.parse(file?.text ?? '{}'));

const treeAt = (size: number) => {
  const found = genuine.roots.find((one) => one.size === size);
  if (!found) throw new Error(`the vectors have no root of ${size}`);
  return found;
};
const buffers = (all: readonly Uint8Array[]) => all.map((one) => Buffer.from(one));
const plain = (leaf: Leaf) => ({
  ...leaf,
  notice: leaf.notice && Buffer.from(leaf.notice),
  evidence: leaf.evidence && Buffer.from(leaf.evidence),
  blind: Buffer.from(leaf.blind),
});

const { verifierKey } = genuine.checkpoint;
const raw = Uint8Array.from(Buffer.from(verifierKey.split(/\+(?:.*?)\+/)[1] ?? '', 'base64'));
const keys = [raw.slice(1)];

describe('the false vectors of docs/ledger.md', () => {
  test.for(wrong.leaves)('leaf: $what', ({ row: leaf, hash }) => {
    expect([leafHash(leaf), Uint8Array.from(hashOfRow(plain(leaf)))]).not.toContainEqual(hash);
  });

  test.for(wrong.inclusion)('inclusion: $what', ({ index, size, proof: path }) => {
    const { root } = treeAt(size);
    const hash = genuine.leaves[0]?.hash ?? new Uint8Array();
    const judged = checkInclusion(Buffer.from(hash), index, size, buffers(path), Buffer.from(root));
    expect([verifyInclusion({ hash, index }, { size, root }, path), judged]).toEqual([
      false,
      false,
    ]);
  });

  test.for(wrong.consistency)('consistency: $what', ({ first, second, proof: path }) => {
    const [older, newer] = [treeAt(first), treeAt(second)];
    const [from, to] = [Buffer.from(older.root), Buffer.from(newer.root)];
    const judged = checkConsistency(first, second, buffers(path), from, to);
    expect([verifyConsistency(older, newer, path), judged]).toEqual([false, false]);
  });

  test('the key signs the genuine note for both', async () => {
    const { note } = genuine.checkpoint;
    expect((await verifyCheckpoint(note, keys)).ok).toBe(true);
    expect(checkNote(note, verifierKey)?.size).toBe(21);
  });

  test.for(wrong.checkpoints)('checkpoint: $what', async ({ note }) => {
    expect((await verifyCheckpoint(note, keys)).ok).toBe(false);
    expect(checkNote(note, verifierKey)).toBeUndefined();
  });

  test.for(wrong.cosigned)('cosigned: $what', ({ note }) => {
    expect(checkNote(note, verifierKey, genuine.cosigned.witnessKey)).toBeUndefined();
  });

  test.for(wrong.evidence)('evidence: $what', ({ salt, seq, content, commitment }) => {
    const made = commitToEvidence(Buffer.from(salt).toString('base64url'), seq, content);
    expect(Buffer.from(made).toString('hex')).not.toBe(commitment);
    expect(commitmentOf(Buffer.from(salt), seq, content).toString('hex')).not.toBe(commitment);
  });
});
