import { createHash, createHmac } from 'node:crypto';

export { checkNote } from './independent-notes.ts';

/**
 * A verifier that shares nothing with the product: written from docs/ledger.md, docs/receipts.md, RFC 9162
 * and C2SP, with Node alone. Here are leaves and trees; the files beside it have notes, receipts and
 * what the log answers.
 */

export interface PlainRow {
  [column: string]: number | string | Buffer | null;
}

const COLUMNS = 'id subscriber seq at kind method topic channel before after notice page evidence';

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const joined = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.from([1]), left, right);

const field = (value: number | string | Buffer | null): Buffer => {
  if (value === null) return Buffer.from([0]);
  if (typeof value === 'number') {
    const number = Buffer.alloc(9, 1);
    number.writeBigInt64BE(BigInt(value), 1);
    return number;
  }
  const content = Buffer.from(value);
  const head = Buffer.alloc(5, typeof value === 'string' ? 2 : 3);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
};

/** The commitment to the evidence of an act: to its text, under the salt of its subscriber. */
export const commitmentOf = (salt: Buffer, seq: number, content: string): Buffer =>
  sha256(salt, field(seq).subarray(1), Buffer.from(content));

const bytesOf = (value: PlainRow[string] | undefined): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.alloc(0);

/** The blind of a row, from the column `ledger_salt` of its subscriber. */
export const blindOfRow = ({ ledger_salt: salt, seq }: PlainRow): Buffer => {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(Number(seq)));
  return createHmac('sha256', bytesOf(salt)).update(number).digest().subarray(0, 16);
};

/** Hash of the leaf of a row of the ledger, with its blind. */
export const hashOfRow = (row: PlainRow): Buffer =>
  sha256(
    Buffer.from([0]),
    Buffer.from('ijaza-event/2\n'),
    ...COLUMNS.split(' ').map((column) => field(row[column] ?? null)),
    bytesOf(row.blind),
  );

const split = (count: number): number => {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
};

/** MTH: the root over hashes of leaves. */
export const rootOfLeaves = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves;
  if (only && leaves.length === 1) return only;
  const k = split(leaves.length);
  return joined(rootOfLeaves(leaves.slice(0, k)), rootOfLeaves(leaves.slice(k)));
};

const areHashes = (proof: readonly Buffer[]): boolean => proof.every(({ length }) => length === 32);

/** The root that an inclusion proof comes to, from the top down; `undefined` where it does not fit. */
const rootFrom = (hash: Buffer, at: number, size: number, proof: Buffer[]): Buffer | undefined => {
  if (size === 1) return proof.length === 0 ? hash : undefined;
  const top = proof.at(-1);
  const k = split(size);
  const rest = proof.slice(0, -1);
  const below = at < k ? rootFrom(hash, at, k, rest) : rootFrom(hash, at - k, size - k, rest);
  if (!top || !below) return undefined;
  return at < k ? joined(below, top) : joined(top, below);
};

const areSizes = (...sizes: readonly number[]): boolean => sizes.every(Number.isSafeInteger);

export const checkInclusion = (
  hash: Buffer,
  at: number,
  size: number,
  proof: Buffer[],
  root: Buffer,
): boolean =>
  areSizes(at, size) &&
  at >= 0 &&
  at < size &&
  areHashes(proof) &&
  rootFrom(hash, at, size, proof)?.equals(root) === true;

/** Both roots that a consistency proof comes to; `whole` is the old root while it is still in question. */
const rootsFrom = (
  first: number,
  second: number,
  proof: Buffer[],
  whole: Buffer | undefined,
): [old: Buffer, grown: Buffer] | undefined => {
  const top = proof.at(-1);
  const rest = proof.slice(0, -1);
  if (first === second) {
    if (whole) return proof.length === 0 ? [whole, whole] : undefined;
    return top && rest.length === 0 ? [top, top] : undefined;
  }
  if (!top) return undefined;
  const k = split(second);
  if (first <= k) {
    const below = rootsFrom(first, k, rest, whole);
    return below && [below[0], joined(below[1], top)];
  }
  const below = rootsFrom(first - k, second - k, rest, undefined);
  return below && [joined(top, below[0]), joined(top, below[1])];
};

export const checkConsistency = (
  first: number,
  second: number,
  proof: Buffer[],
  old: Buffer,
  grown: Buffer,
): boolean => {
  const fit = areSizes(first, second) && first >= 1 && first <= second && areHashes(proof);
  const roots = fit && rootsFrom(first, second, proof, old);
  return roots ? roots[0].equals(old) && roots[1].equals(grown) : false;
};
