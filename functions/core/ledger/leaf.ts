import { hmac, int64, setInt64, sha256, utf8 } from '../base/bytes.ts';
import type { Hash } from './merkle.ts';

/** A consent event as the ledger holds it, every column; numbers mean what schema/README.md says. */
export interface LedgerRow {
  id: number;
  subscriber: number;
  seq: number;
  /** UTC milliseconds. */
  at: number;
  kind: number;
  method: number;
  topic: string | null;
  channel: number | null;
  before: number | null;
  after: number | null;
  notice: Uint8Array<ArrayBuffer> | null;
  page: string | null;
  evidence: Uint8Array<ArrayBuffer> | null;
}

/** In the order of the table: their order is part of the encoding. */
export const LEAF_COLUMNS = [
  'id',
  'subscriber',
  'seq',
  'at',
  'kind',
  'method',
  'topic',
  'channel',
  'before',
  'after',
  'notice',
  'page',
  'evidence',
] as const satisfies readonly (keyof LedgerRow)[];

/** A row with what blinds its leaf, 16 bytes: who does not know them can confirm no guess of the rest. */
export interface Leaf extends LedgerRow {
  blind: Uint8Array<ArrayBuffer>;
}

/** Names the encoding, so that another one can never be taken for it. */
const VERSION = utf8('ijaza-event/2\n');
const TYPE = { none: 0, integer: 1, text: 2, bytes: 3 } as const;
/** Bytes of what blinds a leaf. */
export const BLIND = 16;

/**
 * What blinds the leaf of a subscriber's event: the first 16 bytes of HMAC-SHA-256 under their ledger salt over
 * the number of the event as 8 bytes. Only the holder of a receipt learns it, and of that event alone.
 */
export const blindOf = (ledgerSalt: Uint8Array, seq: number): Uint8Array<ArrayBuffer> =>
  hmac(ledgerSalt, int64(seq)).slice(0, BLIND);

const encoder = new TextEncoder();
/** Leaves are written into it one after another; it grows with the longest. */
let room = new DataView(new ArrayBuffer(1024));

/** At most so many bytes: a number and its type are 9, a text and its length 5 and 3 for each unit. */
const mostOf = (leaf: Leaf): number => {
  let most = 1 + VERSION.length + LEAF_COLUMNS.length * 9 + leaf.blind.length;
  most += 3 * ((leaf.topic?.length ?? 0) + (leaf.page?.length ?? 0));
  return most + (leaf.notice?.length ?? 0) + (leaf.evidence?.length ?? 0);
};

const writeNumber = (at: number, value: number): number => {
  room.setUint8(at, TYPE.integer);
  setInt64(room, at + 1, value);
  return at + 9;
};

/** Type, four bytes of length, big-endian, and the content. */
const writeCounted = (at: number, value: string | Uint8Array): number => {
  const content = new Uint8Array(room.buffer, at + 5);
  const isText = typeof value === 'string';
  const length = isText ? encoder.encodeInto(value, content).written : value.length;
  if (!isText) content.set(value);
  room.setUint8(at, isText ? TYPE.text : TYPE.bytes);
  room.setUint32(at + 1, length);
  return at + 5 + length;
};

const writeValue = (at: number, value: LedgerRow[keyof LedgerRow]): number => {
  if (typeof value === 'number') return writeNumber(at, value);
  if (value !== null) return writeCounted(at, value);
  room.setUint8(at, TYPE.none);
  return at + 1;
};

/** A zero and the leaf, which is what its hash is of; good until the next one is written. */
const writeLeaf = (leaf: Leaf): Uint8Array<ArrayBuffer> => {
  const most = mostOf(leaf);
  if (most > room.byteLength) room = new DataView(new ArrayBuffer(2 * most));
  const bytes = new Uint8Array(room.buffer);
  bytes.set(VERSION, 1);
  let at = 1 + VERSION.length;
  for (const column of LEAF_COLUMNS) at = writeValue(at, leaf[column]);
  bytes.set(leaf.blind, at);
  return bytes.subarray(0, at + leaf.blind.length);
};

/**
 * The bytes of a leaf of the log (docs/ledger.md, "The leaf"): made of the row's final columns and its blind, so
 * that erasing a person never touches it. No two rows have the same. Throws a RangeError for a number
 * that is not whole.
 */
export const encodeLeaf = (leaf: Leaf): Uint8Array<ArrayBuffer> => writeLeaf(leaf).slice(1);

/** Hash of a leaf (RFC 9162 §2.1.1). */
export const leafHash = (leaf: Leaf): Hash => sha256(writeLeaf(leaf));

/** Position of an event in the log, counted from zero. */
export const leafIndex = ({ id }: Pick<LedgerRow, 'id'>): number => id - 1;
