import { concat, fromBase64, sha256, toBase64, toHex, utf8 } from '../core/base/bytes.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import type { PublicKey } from '../core/keys/signing.ts';
import type { Hash } from '../core/ledger/merkle.ts';
import type { TreeHash } from './merkle-check.ts';

/** A checkpoint (C2SP tlog-checkpoint): what the log is at a size, as a signed note. */
export interface Checkpoint extends TreeHash {
  /** Names the log, such as `letters.narenj.example/ledger`. */
  origin: string;
}

/** A checkpoint as it was published. */
export interface StoredCheckpoint {
  size: number;
  /** The line of the log that it is of. */
  log: number;
  /** Number of the signing key in its ring. */
  kid: number;
  /** UTC milliseconds. */
  at: number;
  note: string;
}

/** Host and path without a scheme, and nothing that lines of the log or other keys could have for a name. */
export const isLogName = (name: string): boolean =>
  /^[^\s+/]+(\/[^\s+/]+)+$/.test(name) && !/\/\d+$/.test(name);

/** Name of a line of the log: of the first that of the log itself. */
export const lineName = (logName: string, log: number): string =>
  log === 1 ? logName : `${logName}/${log}`;

/** Name of a site's log if the settings give it none; `origin` is the address of the site. */
export const logOrigin = (origin: string): string => `${new URL(origin).host}/ledger`;

/** The text that is signed, its last newline included. */
const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** Names the algorithm Ed25519 in a key id and a verifier key (C2SP signed-note). */
const ED25519 = 1;

/** Lengths in bytes; other algorithms than ours have other ones. */
const KEY_ID = 4;
const SIGNATURE = 64;

/** First four bytes of SHA-256 over name, newline, algorithm and key (C2SP signed-note). */
export const keyId = (name: string, algorithm: number, key: PublicKey): Hash =>
  sha256(concat(utf8(`${name}\n`), Uint8Array.of(algorithm), key)).slice(0, KEY_ID);

/** A verifier key, as tools for signed notes take it: name, key id and key. */
export const verifierKey = (name: string, key: PublicKey): string =>
  `${name}+${toHex(keyId(name, ED25519, key))}+${toBase64(concat(Uint8Array.of(ED25519), key))}`;

/** The signed note of a checkpoint. */
export const writeCheckpoint = async (
  checkpoint: Checkpoint,
  sign: (text: Hash) => Promise<{ signature: Hash; publicKey: PublicKey }>,
): Promise<string> => {
  const text = checkpointText(checkpoint);
  const { signature, publicKey } = await sign(utf8(text));
  const id = keyId(checkpoint.origin, ED25519, publicKey);
  return `${text}\n— ${checkpoint.origin} ${toBase64(concat(id, signature))}\n`;
};

interface Signature {
  name: string;
  id: Hash;
  signature: Hash;
}

interface ParsedNote {
  text: string;
  checkpoint: Checkpoint;
  signatures: Signature[];
}

/** Longest note that is looked at; one of ours has a few hundred characters. */
const LONGEST = 100_000;

/** Reads a note without believing it; `undefined` if it is none of a checkpoint. */
export const parseCheckpoint = (note: string): ParsedNote | undefined => {
  const end = note.lastIndexOf('\n\n') + 1;
  if (note.length > LONGEST || end === 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end);
  const [origin = '', size = '', root = '', rest] = text.split('\n');
  const hash = fromBase64(root);
  if (origin === '' || rest !== '' || hash?.length !== 32) return undefined;
  if (!/^[1-9]\d{0,15}$/.test(size) || !Number.isSafeInteger(Number(size))) return undefined;
  const signatures = note
    .slice(end + 1, -1)
    .split('\n')
    .map(parseSignature)
    .filter((signature) => signature !== undefined);
  return { text, checkpoint: { origin, size: Number(size), root: hash }, signatures };
};

const parseSignature = (line: string): Signature | undefined => {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  return bytes?.length === KEY_ID + SIGNATURE
    ? { name, id: bytes.slice(0, KEY_ID), signature: bytes.slice(KEY_ID) }
    : undefined;
};

/** `unsigned`: no signature is by one of the keys; `forged`: one says so, and is not. */
export type CheckpointProblem = 'malformed' | 'unsigned' | 'forged';

/**
 * The checkpoint that a note says, if one of the keys has signed it under the name of its origin. As
 * C2SP signed-note has it, signatures by others are passed over, and a false one by a known key makes
 * the note false. Which log it is of remains to be looked at.
 */
export const verifyCheckpoint = async (
  note: string,
  keys: readonly PublicKey[],
): Promise<Result<Checkpoint, CheckpointProblem>> => {
  const parsed = parseCheckpoint(note);
  if (!parsed) return no('malformed');
  const { text, checkpoint, signatures } = parsed;
  let signed = false;
  for (const key of keys) {
    const id = toHex(keyId(checkpoint.origin, ED25519, key));
    const own = signatures.filter((one) => one.name === checkpoint.origin && toHex(one.id) === id);
    for (const { signature } of own) {
      if (!(await isBy(key, signature, utf8(text)))) return no('forged');
      signed = true;
    }
  }
  return signed ? ok(checkpoint) : no('unsigned');
};

/** Whether a key has signed this (RFC 8032). */
export const isBy = async (key: PublicKey, signature: Hash, signed: Hash): Promise<boolean> => {
  // Some runtimes throw if there are more bytes or fewer.
  if (signature.length !== 64) return false;
  return crypto.subtle.verify('Ed25519', await imported(key), signature, signed);
};

/** An audit verifies thousands of signatures by the same few keys. */
const known = new WeakMap<PublicKey, Promise<CryptoKey>>();

const imported = (key: PublicKey): Promise<CryptoKey> => {
  const found = known.get(key) ?? crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  known.set(key, found);
  return found;
};
