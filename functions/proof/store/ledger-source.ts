import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { LEAF_COLUMNS } from '../../core/ledger/leaf.ts';
import type { AuditSource } from '../audit/source.ts';

const bytes = z.instanceof(Uint8Array).transform((value) => Uint8Array.from(value));
const integer = z.number().int();

const eventSchema = z.object({
  id: integer,
  subscriber: integer,
  seq: integer,
  at: integer,
  kind: integer,
  method: integer,
  topic: z.string().nullable(),
  channel: integer.nullable(),
  before: integer.nullable(),
  after: integer.nullable(),
  notice: bytes.nullable(),
  page: z.string().nullable(),
  evidence: bytes.nullable(),
});
const noticeSchema = z.object({
  version: bytes,
  language: integer,
  topic: z.string(),
  canonical: z.string(),
});
const checkpointSchema = z.object({ size: integer, note: z.string() });
const nodeSchema = z.object({ hash: bytes });
const subscriberSchema = z.object({
  id: integer,
  language: integer,
  format: integer,
  pausedUntil: integer.nullable(),
  salt: bytes.nullable(),
  contacts: integer,
});
const missingSchema = z.object({ id: integer });
const permissionSchema = z.object({
  topic: z.string(),
  channel: integer,
  state: integer,
  frequency: integer,
  lastSeq: integer,
});
const evidenceSchema = z.object({
  event: integer,
  seq: integer,
  commitment: bytes.nullable(),
  salt: bytes.nullable(),
  content: z.string(),
});

const EVENTS = `SELECT ${LEAF_COLUMNS.map((column) => `"${column}"`).join(', ')} FROM event`;

/** An audit's view of a database. Throws a ZodError for a row that no build has written. */
export const ledgerSource = (database: DatabaseSync): AuditSource => {
  function* read<Row>(schema: z.ZodType<Row>, sql: string, ...values: SQLInputValue[]) {
    for (const row of database.prepare(sql).iterate(...values)) yield schema.parse(row);
  }
  const node = database.prepare('SELECT hash FROM log_node WHERE level = ?1 AND position = ?2');
  return {
    notices: () =>
      read(
        noticeSchema,
        'SELECT version, language, topic, canonical FROM notice ORDER BY stored_at',
      ),
    events: () => read(eventSchema, `${EVENTS} ORDER BY id`),
    checkpoints: () => read(checkpointSchema, 'SELECT size, note FROM checkpoint ORDER BY size'),
    node: (level, position) => {
      const row = node.get(level, position);
      return row && nodeSchema.parse(row).hash;
    },
    subscribers: () =>
      read(
        subscriberSchema,
        `SELECT id, language, format, paused_until AS pausedUntil, salt,
          (SELECT count(*) FROM contact_point WHERE subscriber = s.id) AS contacts
        FROM subscriber s ORDER BY id`,
      ),
    missingSubscribers: () =>
      read(
        missingSchema,
        `SELECT subscriber AS id FROM (
          SELECT subscriber FROM event UNION SELECT subscriber FROM permission
          UNION SELECT subscriber FROM contact_point
        ) WHERE subscriber NOT IN (SELECT id FROM subscriber) ORDER BY id`,
      ),
    eventsOf: (subscriber) =>
      read(eventSchema, `${EVENTS} WHERE subscriber = ?1 ORDER BY seq`, subscriber),
    permissionsOf: (subscriber) =>
      read(
        permissionSchema,
        `SELECT topic, channel, state, frequency, last_seq AS lastSeq
        FROM permission WHERE subscriber = ?1`,
        subscriber,
      ),
    evidence: () =>
      read(
        evidenceSchema,
        `SELECT v.event, coalesce(e.seq, 0) AS seq, e.evidence AS commitment, s.salt, v.content
        FROM evidence v
        LEFT JOIN event e ON e.id = v.event LEFT JOIN subscriber s ON s.id = e.subscriber
        ORDER BY v.event`,
      ),
  };
};
