import { concat, int64, sha256, utf8 } from '../base/bytes.ts';
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

/** Names the encoding, so that another one can never be taken for it. */
const VERSION = utf8('ijaza-event/1\n');
const TYPE = { none: 0, integer: 1, text: 2, bytes: 3 } as const;

type Value = LedgerRow[keyof LedgerRow];

const typed = (type: number, content: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(type), content);

/** Four bytes of length, big-endian, and the content. */
const counted = (content: Uint8Array): Uint8Array =>
  concat(int64(content.length).slice(4), content);

const encodeValue = (value: Value): Uint8Array => {
  if (value === null) return Uint8Array.of(TYPE.none);
  if (typeof value === 'number') return typed(TYPE.integer, int64(value));
  if (typeof value === 'string') return typed(TYPE.text, counted(utf8(value)));
  return typed(TYPE.bytes, counted(value));
};

/**
 * The bytes of a leaf of the log (docs/ledger.md, "The leaf"): made of the row's final columns alone, so
 * that erasing a person never touches it. No two rows have the same. Throws a RangeError for a number
 * that is not whole.
 */
export const encodeLeaf = (row: LedgerRow): Uint8Array<ArrayBuffer> =>
  concat(VERSION, ...LEAF_COLUMNS.map((column) => encodeValue(row[column])));

/** Hash of a leaf (RFC 9162 §2.1.1). */
export const leafHash = (row: LedgerRow): Promise<Hash> =>
  sha256(concat(Uint8Array.of(0), encodeLeaf(row)));

/** Position of an event in the log, counted from zero. */
export const leafIndex = ({ id }: Pick<LedgerRow, 'id'>): number => id - 1;
