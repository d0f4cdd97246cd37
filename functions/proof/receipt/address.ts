import type { Language } from '../../../schema/content/languages.ts';
import {
  concat,
  fromBase64Url,
  int64,
  sameBytes,
  sha256,
  toBase64Url,
  utf8,
} from '../../core/base/bytes.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import type { TreeHash } from '../merkle-check.ts';

/** The event that a verification address names, and the tree by which its proof was given. */
export interface CodedEvent {
  event: number;
  /** The line of the log that the checkpoint is of, and its size; 0 and 0 before the event is sealed. */
  log: number;
  size: number;
}

/**
 * A verification code says by itself what it was made of, so that an address can be told from one of an
 * altered ledger: a digest of leaf and root as they were. The site alone can make the code: nobody finds it by
 * counting or from the public log, and it says nothing about a person.
 */
export interface VerificationCode extends CodedEvent {
  digest: Hash;
  mac: Hash;
}

/** Bytes of digest and code; in base64url both are 43 letters. */
const HALF = 16;

/** What a code commits to: the leaf, and the tree that it was proved in, if it was sealed. */
export const codeDigest = (leafHash: Hash, tree: TreeHash | undefined): Hash =>
  sha256(concat(leafHash, int64(tree?.size ?? 0), ...(tree ? [tree.root] : []))).slice(0, HALF);

/** What the site signs of a code. */
export const codedBytes = (
  { event, log, size }: CodedEvent,
  digest: Hash,
): Uint8Array<ArrayBuffer> => concat(utf8(`${event}.${log}.${size}`), digest);

export const writeCode = ({ event, log, size, digest, mac }: VerificationCode): string =>
  `${event}.${log}.${size}.${toBase64Url(concat(digest, mac))}`;

const CODE = /^([1-9]\d{0,14})\.(?:(0)\.(0)|([1-9]\d{0,8})\.([1-9]\d{0,14}))\.([A-Za-z0-9_-]{43})$/;

/** Reads what {@link writeCode} wrote; `undefined` for anything else. */
export const parseCode = (text: string): VerificationCode | undefined => {
  const [, event = '', unsealed, , log, size, encoded = ''] = CODE.exec(text) ?? [];
  const bytes = fromBase64Url(encoded);
  if (event === '' || bytes?.length !== 2 * HALF) return undefined;
  return {
    event: Number(event),
    log: Number(log ?? unsealed),
    size: Number(size ?? 0),
    digest: bytes.slice(0, HALF),
    mac: bytes.slice(HALF),
  };
};

/** Whether a code is about this leaf, in this tree. */
export const isCodeOf = (
  { size, digest }: VerificationCode,
  leafHash: Hash,
  tree: TreeHash | undefined,
): boolean => size === (tree?.size ?? 0) && sameBytes(digest, codeDigest(leafHash, tree));

/** Where anybody who holds a receipt can ask whether the ledger has it. */
export const verificationAddress = (origin: string, language: Language, code: string): string =>
  `${origin}/${language}/verify?leaf=${code}`;

/** The code in a verification address of this site and language; `undefined` in any other. */
export const codeIn = (address: string, origin: string, language: Language): string | undefined => {
  const start = verificationAddress(origin, language, '');
  return address.startsWith(start) ? address.slice(start.length) : undefined;
};
