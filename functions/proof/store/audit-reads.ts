import type { SQLOutputValue } from 'node:sqlite';
import type { Node } from '../../core/ledger/merkle.ts';
import type {
  CheckpointRow,
  DrawRow,
  EntryRow,
  EvidenceRow,
  HeadRow,
  LineRow,
  TextRow,
  WinnerRow,
} from '../audit/source.ts';

/** What an audit reads besides events, each in one statement. */

type Row = Record<string, SQLOutputValue>;

export interface Read<Value> {
  sql: string;
  from: (row: Row) => Value;
}

/** Their memory is their own. */
const bytes = (value: SQLOutputValue | undefined): Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array();
const bytesOrNull = (value: SQLOutputValue | undefined) => (value == null ? null : bytes(value));

const text: Read<TextRow> = {
  sql: `SELECT 1 AS notice, version, language, topic AS about, canonical FROM notice
    UNION ALL SELECT 0, version, 0, incentive, canonical FROM incentive_version`,
  from: ({ notice, version, language, about, canonical }) => ({
    of: notice === 1 ? 'notice' : 'promise',
    version: bytes(version),
    language: Number(language),
    about: String(about),
    canonical: String(canonical),
  }),
};

const checkpoint: Read<CheckpointRow> = {
  sql: 'SELECT size, log, at, note FROM checkpoint ORDER BY size, log, kid',
  from: ({ size, log, at, note }) => ({
    size: Number(size),
    log: Number(log),
    at: Number(at),
    note: String(note),
  }),
};

const node: Read<Node> = {
  sql: `SELECT level, position, hash FROM log_node
    WHERE level <= 45 AND position < (SELECT coalesce(max(id), 0) FROM event) >> level
    ORDER BY (position + 1) << level, level`,
  from: ({ level, position, hash }) => ({
    level: Number(level),
    position: Number(position),
    hash: bytes(hash),
  }),
};

const evidence: Read<EvidenceRow> = {
  sql: `SELECT v.event, coalesce(e.seq, 0) AS seq, e.evidence AS commitment, s.salt, v.content
    FROM evidence v
    LEFT JOIN event e ON e.id = v.event LEFT JOIN subscriber s ON s.id = e.subscriber
    ORDER BY v.event`,
  from: ({ event, seq, commitment, salt, content }) => ({
    event: Number(event),
    seq: Number(seq),
    commitment: bytesOrNull(commitment),
    salt: bytesOrNull(salt),
    content: String(content),
  }),
};

const draw: Read<DrawRow> = {
  sql: 'SELECT incentive, seed, witness, digest FROM draw_result ORDER BY incentive',
  from: ({ incentive, seed, witness, digest }) => ({
    incentive: String(incentive),
    seed: bytes(seed),
    witness: String(witness),
    digest: bytes(digest),
  }),
};

const entry: Read<EntryRow> = {
  sql: 'SELECT incentive, number, salt, hash FROM draw_entry ORDER BY incentive, number',
  from: ({ incentive, number, salt, hash }) => ({
    incentive: String(incentive),
    number: Number(number),
    salt: bytesOrNull(salt),
    hash: bytes(hash),
  }),
};

const winner: Read<WinnerRow> = {
  sql: 'SELECT incentive, number, erased FROM draw_winner ORDER BY incentive, turn',
  from: ({ incentive, number, erased }) => ({
    incentive: String(incentive),
    number: Number(number),
    erased: Number(erased),
  }),
};

const head: Read<HeadRow> = {
  sql: 'SELECT log, size, root, at FROM second.head ORDER BY size, log',
  from: ({ log, size, root, at }) => ({
    log: Number(log),
    size: Number(size),
    root: bytes(root),
    at: Number(at),
  }),
};

const line: Read<LineRow> = {
  sql: 'SELECT log, shared, at FROM second.line ORDER BY log',
  from: ({ log, shared, at }) => ({
    log: Number(log),
    shared: Number(shared),
    at: Number(at),
  }),
};

export const READS = { text, checkpoint, node, evidence, draw, entry, winner, head, line } as const;
