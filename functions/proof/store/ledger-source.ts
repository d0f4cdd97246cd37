import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { z } from 'zod';
import { blindOf, LEAF_COLUMNS, type Leaf } from '../../core/ledger/leaf.ts';
import { type AuditSource, ROWS } from '../audit/source.ts';

const EVENTS = `SELECT ${LEAF_COLUMNS.map((column) => `"${column}"`).join(', ')},
  (SELECT ledger_salt FROM subscriber s WHERE s.id = event.subscriber) AS salt FROM event`;

/** The leaf of somebody who is missing has no blind, and so is not the one that was sealed. */
const withBlind = ({ salt, ...row }: z.infer<typeof ROWS.event>): Leaf => ({
  ...row,
  blind: salt ? blindOf(salt, row.seq) : new Uint8Array(),
});

/** An audit's view of a database. Throws a ZodError for a row that no build has written. */
export const ledgerSource = (database: DatabaseSync): AuditSource => {
  function* read<Row>(schema: z.ZodType<Row>, sql: string, ...values: SQLInputValue[]) {
    for (const row of database.prepare(sql).iterate(...values)) yield schema.parse(row);
  }
  function* leaves(sql: string, ...values: SQLInputValue[]) {
    for (const row of read(ROWS.event, sql, ...values)) yield withBlind(row);
  }
  const node = database.prepare('SELECT hash FROM log_node WHERE level = ?1 AND position = ?2');
  return {
    notices: () =>
      read(
        ROWS.notice,
        'SELECT version, language, topic, canonical FROM notice ORDER BY stored_at',
      ),
    events: () => leaves(`${EVENTS} ORDER BY id`),
    checkpoints: () => read(ROWS.checkpoint, 'SELECT size, note FROM checkpoint ORDER BY size'),
    node: (level, position) => {
      const row = node.get(level, position);
      return row && ROWS.node.parse(row).hash;
    },
    subscribers: () =>
      read(
        ROWS.subscriber,
        `SELECT id, language, format, paused_until AS pausedUntil, salt,
          (SELECT count(*) FROM contact_point WHERE subscriber = s.id) AS contacts
        FROM subscriber s ORDER BY id`,
      ),
    missingSubscribers: () =>
      read(
        ROWS.missing,
        `SELECT subscriber AS id FROM (
          SELECT subscriber FROM event UNION SELECT subscriber FROM permission
          UNION SELECT subscriber FROM contact_point
        ) WHERE subscriber NOT IN (SELECT id FROM subscriber) ORDER BY id`,
      ),
    eventsOf: (subscriber) => leaves(`${EVENTS} WHERE subscriber = ?1 ORDER BY seq`, subscriber),
    permissionsOf: (subscriber) =>
      read(
        ROWS.permission,
        `SELECT topic, channel, state, frequency, last_seq AS lastSeq
        FROM permission WHERE subscriber = ?1`,
        subscriber,
      ),
    evidence: () =>
      read(
        ROWS.evidence,
        `SELECT v.event, coalesce(e.seq, 0) AS seq, e.evidence AS commitment, s.salt, v.content
        FROM evidence v
        LEFT JOIN event e ON e.id = v.event LEFT JOIN subscriber s ON s.id = e.subscriber
        ORDER BY v.event`,
      ),
  };
};
