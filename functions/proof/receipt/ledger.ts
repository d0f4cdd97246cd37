import { z } from 'zod';
import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  METHOD_CODES,
  TERMS_CODES,
} from '../../../schema/contracts/codes.ts';
import { fromBase64Url, toBase64Url } from '../../core/base/bytes.ts';
import { BLIND, type Leaf, leafIndex } from '../../core/ledger/leaf.ts';
import type { Hash } from '../../core/ledger/merkle.ts';

/** The part of a receipt that proves it: the leaf itself, and its way up to a signed checkpoint. */

/** An event with the first checkpoint that covers it. */
export interface SealedEvent {
  row: Leaf;
  leafHash: Hash;
  /** Names its verification address. */
  code: string;
  /** Inclusion proof, from the leaf up (RFC 9162 §2.1.3). */
  proof: readonly Hash[];
  /** Leaves of the log at the checkpoint, and that as a signed note. */
  size: number;
  note: string;
  /** When that was made, UTC milliseconds. */
  sealedAt: number;
}

const bytesOrNull = (bytes: Uint8Array | null): string | null => bytes && toBase64Url(bytes);

/** Bytes as base64url without padding, as everything in a JWS; the note as it was signed. */
export const ledgerPart = ({ row, leafHash, proof, note }: SealedEvent) => ({
  event: {
    ...row,
    notice: bytesOrNull(row.notice),
    evidence: bytesOrNull(row.evidence),
    blind: toBase64Url(row.blind),
  },
  index: leafIndex(row),
  leafHash: toBase64Url(leafHash),
  proof: proof.map(toBase64Url),
  checkpoint: note,
});

const bytes = z.string().transform((text, context): Hash => {
  const read = fromBase64Url(text);
  if (read) return read;
  context.addIssue('not base64url');
  return z.NEVER;
});
const whole = z.int();
const oneOf = (codes: Record<string, number>) =>
  whole.refine((code) => Object.values(codes).includes(code));

/** Columns of the ledger with the blind of the leaf, and no others, with numbers that this build can tell in words. */
const rowSchema = z.strictObject({
  id: whole,
  subscriber: whole,
  seq: whole,
  at: whole.min(0).max(8.64e15),
  kind: oneOf(EVENT_KIND_CODES),
  method: oneOf(METHOD_CODES),
  topic: z.string().nullable(),
  channel: oneOf(CHANNEL_CODES).nullable(),
  before: whole.nullable(),
  after: oneOf(TERMS_CODES).nullable(),
  notice: bytes.nullable(),
  page: z.string().nullable(),
  evidence: bytes.nullable(),
  blind: bytes.refine(({ length }) => length === BLIND),
}) satisfies z.ZodType<Leaf>;

/** Reads what {@link ledgerPart} wrote. */
export const ledgerSchema = z.object({
  event: rowSchema,
  index: whole,
  leafHash: bytes,
  proof: z.array(bytes),
  checkpoint: z.string(),
});
