import type { Leaf } from '../../core/ledger/leaf.ts';
import type { Hash, Node } from '../../core/ledger/merkle.ts';
import type { Finding, Findings } from './findings.ts';

/** What an audit reads of the two databases, each in one stream, in the order in which it needs it. */
export interface AuditSource {
  /** Statements that made the tables, indexes and triggers; those of the second place if it is there. */
  schema: Record<'first' | 'second', Parts | undefined>;
  /** Runs every check that the database can make by itself, each in one statement. */
  check(found: Findings, terms: Pick<AuditTerms, 'now' | 'canary'>): void;
  texts(): Iterable<TextRow>;
  /** By `id`. */
  events(): Iterable<Leaf>;
  /** By `size`. */
  checkpoints(): Iterable<CheckpointRow>;
  /** Hashes of complete subtrees, in the order in which the log completes them. */
  nodes(): Iterable<Node>;
  evidence(): Iterable<EvidenceRow>;
  draws(): Iterable<DrawRow>;
  entries(): Iterable<EntryRow>;
  winners(): Iterable<WinnerRow>;
  /** Of the second place; nothing if it is not there. */
  heads(): Iterable<HeadRow>;
  lines(): Iterable<LineRow>;
  count(table: 'event' | 'subscriber'): number;
}

export interface Parts {
  stored: readonly string[];
  migrated: readonly string[];
}

/** A wording, or what an incentive promises: its hash is its version. */
export interface TextRow {
  of: 'notice' | 'promise';
  version: Hash;
  /** Number; 0 of a promise. */
  language: number;
  /** Topic of a wording, incentive of a promise. */
  about: string;
  canonical: string;
}

export interface CheckpointRow {
  size: number;
  log: number;
  at: number;
  note: string;
}

export interface HeadRow {
  log: number;
  size: number;
  root: Hash;
  at: number;
}

/** A line of the log that a restore began, which has its first events in common with the one before. */
export interface LineRow {
  log: number;
  shared: number;
  at: number;
}

export interface EvidenceRow {
  event: number;
  seq: number;
  commitment: Hash | null;
  /** Of the subscriber. */
  salt: Hash | null;
  content: string;
}

export interface EntryRow {
  incentive: string;
  number: number;
  salt: Hash | null;
  hash: Hash;
}

export interface WinnerRow {
  incentive: string;
  number: number;
  /** 1 if there was nobody any more who could win. */
  erased: number;
}

export interface DrawRow {
  incentive: string;
  seed: Hash;
  witness: string;
  digest: Hash;
}

/** A checkpoint that was kept elsewhere, as it came. */
export interface Kept {
  says: 'kept' | 'receipt';
  /** Undefined if there is no whole one in what was kept. */
  note: string | undefined;
}

/** What an audit has to know besides the databases. */
export interface AuditTerms {
  /** Opens a signed note: what it says, or why it is not believed. */
  open: (note: string) => Promise<OpenedNote>;
  kept: readonly Kept[];
  /** HMAC by which a database knows its suppression key; undefined if that is not at hand. */
  canary: Hash | undefined;
  /** UTC milliseconds. */
  now: number;
  /** Is told of how many events have been read. */
  progress?: ((events: number) => void) | undefined;
}

export type OpenedNote =
  | { ok: true; value: { origin: string; size: number; root: Hash } }
  | { ok: false; reason: 'malformed' | 'unsigned' | 'forged' };

export interface AuditReport {
  findings: readonly Finding[];
  /** Kinds of findings of which there are more. */
  more: ReadonlySet<Finding['wrong']>;
  events: number;
  subscribers: number;
  checkpoints: number;
  /** Events after the last checkpoint. */
  unsealed: number;
}
