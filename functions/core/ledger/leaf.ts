import { concat, hmac, int64, sha256, utf8 } from '../base/bytes.ts';
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

type Value = LedgerRow[keyof LedgerRow];

const typed = (type: number, ...content: readonly Uint8Array[]): Uint8Array =>
  concat(Uint8Array.of(type), ...content);

/** Four bytes of length, big-endian, and the content. */
const counted = (type: number, content: Uint8Array): Uint8Array =>
  typed(type, int64(content.length).subarray(4), content);

const encodeValue = (value: Value): Uint8Array => {
  if (value === null) return Uint8Array.of(TYPE.none);
  if (typeof value === 'number') return typed(TYPE.integer, int64(value));
  if (typeof value === 'string') return counted(TYPE.text, utf8(value));
  return counted(TYPE.bytes, value);
};

/**
 * The bytes of a leaf of the log (docs/ledger.md, "The leaf"): made of the row's final columns and its blind, so
 * that erasing a person never touches it. No two rows have the same. Throws a RangeError for a number
 * that is not whole.
 */
export const encodeLeaf = (leaf: Leaf): Uint8Array<ArrayBuffer> =>
  concat(VERSION, ...LEAF_COLUMNS.map((column) => encodeValue(leaf[column])), leaf.blind);

/** Hash of a leaf (RFC 9162 §2.1.1). */
export const leafHash = (leaf: Leaf): Hash => sha256(concat(Uint8Array.of(0), encodeLeaf(leaf)));

/** Position of an event in the log, counted from zero. */
export const leafIndex = ({ id }: Pick<LedgerRow, 'id'>): number => id - 1;
