import { type Leaf, leafHash } from '../../core/ledger/leaf.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import type { Services } from '../../core/services.ts';
import { parseCheckpoint } from '../checkpoint.ts';
import type { TreeHash } from '../merkle-check.ts';
import { codeDigest, codedBytes, writeCode } from '../receipt/address.ts';
import type { SealedEvent } from '../receipt/ledger.ts';
import type { ProofParts } from '../store/proofs.ts';
import { proven } from './prove.ts';

type Keys = Pick<Services['keys'], 'signing'>;

/** The tree of a checkpoint of ours. Throws a RangeError for what is none. */
const treeOf = (note: string): TreeHash => {
  const parsed = parseCheckpoint(note);
  if (!parsed) throw new RangeError('a stored checkpoint is no signed note');
  return parsed.checkpoint;
};

/**
 * The code of an event's verification address: only who holds its receipt or certificate has it. `sealed` is
 * the checkpoint of its proof; without one, the code is about the entry alone.
 */
export const codeFor = async (
  { signing }: Keys,
  { id, hash }: { id: number; hash: Hash },
  sealed?: { log: number; note: string },
): Promise<string> => {
  const tree = sealed && treeOf(sealed.note);
  const coded = { event: id, log: sealed?.log ?? 0, size: tree?.size ?? 0 };
  const digest = codeDigest(hash, tree);
  const mac = await signing.addresses.macOf(codedBytes(coded, digest));
  return writeCode({ ...coded, digest, mac });
};

/** An event with its proof and its code; `undefined` until the log is sealed with it. */
export const sealedOf = async (
  keys: Keys,
  parts: ProofParts & { row: Leaf | undefined },
): Promise<SealedEvent | undefined> => {
  const inclusion = proven(parts);
  if (!inclusion) return undefined;
  const { row, proof, size, note, at: sealedAt } = inclusion;
  const hash = leafHash(row);
  const code = await codeFor(keys, { id: row.id, hash }, inclusion);
  return { row, leafHash: hash, code, proof, size, note, sealedAt };
};
