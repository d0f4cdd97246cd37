import { z } from 'zod';
import type { Leaf, LedgerRow } from '../../core/ledger/leaf.ts';

/** What an audit reads of a database, or of an export of one, in the order in which it needs it. */
export interface AuditSource {
  notices(): Iterable<NoticeRow>;
  /** By `id`. */
  events(): Iterable<Leaf>;
  /** By `size`. */
  checkpoints(): Iterable<{ size: number; note: string }>;
  /** The hash that was stored for a complete subtree. */
  node(level: number, position: number): Uint8Array<ArrayBuffer> | undefined;
  /** By `id`. */
  subscribers(): Iterable<SubscriberRow>;
  /** Subscribers that other rows name, and that are not there. */
  missingSubscribers(): Iterable<{ id: number }>;
  /** By `seq`. */
  eventsOf(subscriber: number): Iterable<LedgerRow>;
  permissionsOf(subscriber: number): Iterable<PermissionRow>;
  evidence(): Iterable<EvidenceRow>;
}

const bytes = z.instanceof(Uint8Array).transform((value) => Uint8Array.from(value));
const whole = z.int();

/** Rows as they are read. */
export const ROWS = {
  event: z.object({
    id: whole,
    subscriber: whole,
    seq: whole,
    at: whole,
    kind: whole,
    method: whole,
    topic: z.string().nullable(),
    channel: whole.nullable(),
    before: whole.nullable(),
    after: whole.nullable(),
    notice: bytes.nullable(),
    page: z.string().nullable(),
    evidence: bytes.nullable(),
    /** Of the log; none if the subscriber is missing. */
    salt: bytes.nullable(),
  }),
  notice: z.object({ version: bytes, language: whole, topic: z.string(), canonical: z.string() }),
  checkpoint: z.object({ size: whole, note: z.string() }),
  node: z.object({ hash: bytes }),
  subscriber: z.object({
    id: whole,
    language: whole,
    format: whole,
    /** UTC milliseconds. */
    pausedUntil: whole.nullable(),
    salt: bytes.nullable(),
    contacts: whole,
  }),
  missing: z.object({ id: whole }),
  permission: z.object({
    topic: z.string(),
    channel: whole,
    state: whole,
    frequency: whole,
    lastSeq: whole,
  }),
  evidence: z.object({
    event: whole,
    seq: whole,
    /** What the ledger keeps of it. */
    commitment: bytes.nullable(),
    /** Secret of the subscriber. */
    salt: bytes.nullable(),
    content: z.string(),
  }),
};

export type NoticeRow = z.infer<typeof ROWS.notice>;
export type SubscriberRow = z.infer<typeof ROWS.subscriber>;
export type PermissionRow = z.infer<typeof ROWS.permission>;
type EvidenceRow = z.infer<typeof ROWS.evidence>;

/** What an audit has to know besides the database. */
export interface AuditTerms {
  /** Opens a signed note: what it says, or why it is not believed. */
  open: (note: string) => Promise<OpenedNote>;
  /** Checkpoints that were kept elsewhere, as signed notes. */
  exported: readonly string[];
  /** UTC milliseconds. */
  now: number;
}

export type OpenedNote =
  | { ok: true; value: { size: number; root: Uint8Array<ArrayBuffer> } }
  | { ok: false; reason: 'malformed' | 'unsigned' | 'forged' };

export interface LogReport {
  /** The first thing that is wrong; `undefined` if all holds. */
  finding: Finding | undefined;
  events: number;
  checkpoints: number;
  /** Events after the last checkpoint. */
  unsealed: number;
}

/**
 * The first thing that is wrong. `exported` marks a checkpoint that was kept elsewhere, and so tells
 * what even whoever has the keys cannot take back.
 */
export type Finding =
  | { wrong: 'notice-text'; version: string }
  | { wrong: 'event-missing'; id: number }
  | { wrong: 'event-number'; id: number; subscriber: number; seq: number; expected: number }
  | { wrong: 'notice-missing'; id: number }
  /** Events `from` to `to` are not those that were sealed. */
  | { wrong: 'events-differ'; from: number; to: number; exported: boolean }
  | { wrong: 'node-missing'; level: number; position: number }
  | {
      wrong: 'checkpoint-malformed' | 'checkpoint-unsigned' | 'checkpoint-forged';
      size: number | undefined;
      exported: boolean;
    }
  /** The ledger is shorter than a checkpoint says that it was. */
  | { wrong: 'events-lost'; size: number; events: number; exported: boolean }
  /** Events have waited for more than an hour to be sealed: checkpoints were taken away. */
  | { wrong: 'not-sealed'; from: number; to: number }
  | { wrong: 'event-before'; id: number }
  | { wrong: 'subscriber-missing'; subscriber: number }
  | { wrong: 'permission'; subscriber: number; topic: string; channel: number }
  | { wrong: 'preference'; subscriber: number; which: 'language' | 'format' | 'pause' }
  | { wrong: 'not-erased'; subscriber: number }
  | { wrong: 'evidence'; id: number };
