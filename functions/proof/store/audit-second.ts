import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  STATE_CODES,
  SUPPRESSION_CODES,
} from '../../../schema/contracts/codes.ts';
import type { Check } from './audit-checks.ts';

/** Checks of the second place, and of what the two databases say of each other. */

const KIND = EVENT_KIND_CODES;
const HOUR = 60 * 60_000;

const codeOf = (value: string, codes: Readonly<Record<string, number>>): string =>
  `CASE ${value} ${Object.entries(codes)
    .map(([name, code]) => `WHEN '${name}' THEN ${code}`)
    .join(' ')} END`;

/**
 * What has been stopped, from both places, in tables of the connection: one row for each permission, erasure, new
 * address and suppression. `bytes` and `is_stop` are functions of the connection.
 */
export const STOPPED = `
  CREATE TEMP TABLE known_stop AS
    SELECT position, iif(good, body, '{}') AS body, good, copied FROM (
      SELECT position, body, is_stop(body) AS good, 1 AS copied FROM second.stop
      UNION ALL SELECT id, body, is_stop(body), 0 FROM main.stop
        WHERE nonce NOT IN (SELECT nonce FROM second.stop)
    );
  CREATE TEMP TABLE stopped AS
    SELECT k.position, k.copied, s.id AS subscriber, k.body ->> 'kind' AS kind,
      k.body ->> 'at' AS at, p.value ->> 'topic' AS topic,
      ${codeOf(`p.value ->> 'channel'`, CHANNEL_CODES)} AS channel, k.body ->> 'epoch' AS epoch
    FROM known_stop k
    LEFT JOIN main.subscriber s ON s.public_id = bytes(k.body ->> 'subscriber')
    LEFT JOIN json_each(k.body, '$.places') p
    WHERE k.body ->> 'subscriber' IS NOT NULL;
  CREATE INDEX stopped_at ON stopped (subscriber, at);
  CREATE TEMP TABLE suppressed AS
    SELECT bytes(body ->> 'hmac') AS hmac, ${codeOf(`body ->> 'channel'`, CHANNEL_CODES)} AS channel,
      ${codeOf(`body ->> 'reason'`, SUPPRESSION_CODES)} AS reason, body ->> 'reason' AS name,
      body ->> 'kind' AS kind, body ->> 'at' AS at, body ->> 'expiresAt' AS expires_at
    FROM known_stop WHERE body ->> 'kind' IN ('suppressed', 'lifted');
  CREATE INDEX suppressed_hmac ON suppressed (hmac, channel, reason);`;

/** The first and the last of checkpoints that are missing on one side, by line. */
const missing = (from: string, to: string, also: string): string => `
  SELECT a.log, count(*) AS count, min(a.size) AS "from", max(a.size) AS "to" FROM ${from} a
  WHERE NOT EXISTS (SELECT 1 FROM ${to} b WHERE b.size = a.size AND b.log = a.log) ${also}
  GROUP BY a.log ORDER BY a.log`;

/** Whether the first database has all that the second has; a restored one is told of once. */
const RESTORED = `EXISTS (SELECT 1 FROM second.stop) AND NOT EXISTS (
    SELECT 1 FROM main.stop
    WHERE nonce = (SELECT nonce FROM second.stop ORDER BY position DESC LIMIT 1)
  )`;

export const CHECKS_OF_SECOND: readonly Check[] = [
  {
    wrong: 'stop-gap',
    sql: `SELECT position FROM (
        SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS last FROM second.stop
      ) WHERE position <> last + 1`,
  },
  {
    wrong: 'stop-unreadable',
    sql: `SELECT position, iif(copied, 'second place', 'database') AS place FROM known_stop
      WHERE NOT good ORDER BY position`,
  },
  {
    wrong: 'stop-differs',
    sql: `SELECT f.id, s.position FROM main.stop f JOIN second.stop s USING (nonce)
      WHERE f.body <> s.body OR f.at <> s.at ORDER BY f.id`,
  },
  {
    wrong: 'stop-uncopied',
    sql: `SELECT id FROM main.stop WHERE copied_at > 0
      AND nonce NOT IN (SELECT nonce FROM second.stop) ORDER BY id`,
  },
  {
    wrong: 'restored',
    sql: `SELECT max(position) AS position FROM second.stop WHERE ${RESTORED} HAVING count(*) > 0`,
  },
  {
    wrong: 'stop-missing',
    sql: `SELECT id, subscriber, at FROM event e
      WHERE topic IS NOT NULL AND kind <> ${KIND.requested} AND NOT after > ${STATE_CODES.granted}
        AND NOT EXISTS (
          SELECT 1 FROM stopped t WHERE t.subscriber = e.subscriber AND t.at = e.at
            AND t.kind = 'left' AND t.topic = e.topic AND t.channel = e.channel
        )
        OR kind IN (${KIND['address-changed']}, ${KIND.erased}) AND NOT EXISTS (
          SELECT 1 FROM stopped t WHERE t.subscriber = e.subscriber AND t.at = e.at
            AND t.kind = iif(e.kind = ${KIND.erased}, 'erased', 'moved')
        )
      ORDER BY id`,
  },
  {
    // What a replay has found in its place stays as it is, so that only stops since the last one are looked at.
    wrong: 'stop-unfounded',
    sql: `SELECT t.position, coalesce(t.subscriber, 'nobody') AS subscriber, t.at FROM stopped t
      WHERE NOT (${RESTORED}) AND t.copied
        AND t.position > (SELECT coalesce(max(position), 0) FROM main.replay)
        AND CASE t.kind
          WHEN 'left' THEN NOT EXISTS (
            SELECT 1 FROM event e WHERE e.subscriber = t.subscriber AND e.at = t.at
              AND e.topic = t.topic AND e.channel = t.channel AND NOT e.after > ${STATE_CODES.granted}
          )
          WHEN 'erased' THEN NOT EXISTS (
            SELECT 1 FROM event e
            WHERE e.subscriber = t.subscriber AND e.at = t.at AND e.kind = ${KIND.erased}
          )
          WHEN 'moved' THEN NOT EXISTS (
            SELECT 1 FROM event e
            WHERE e.subscriber = t.subscriber AND e.at = t.at AND e.kind = ${KIND['address-changed']}
          )
          ELSE t.subscriber IS NULL END
      ORDER BY t.position`,
  },
  {
    wrong: 'epoch',
    sql: `SELECT DISTINCT s.id AS subscriber FROM stopped t JOIN subscriber s ON s.id = t.subscriber
      WHERE t.kind = 'voided' AND s.epoch <= t.epoch AND NOT (${RESTORED})`,
  },
  {
    wrong: 'suppression',
    sql: `SELECT u.channel, u.name AS reason, max(u.at) AS at FROM suppressed u
      LEFT JOIN suppression s USING (hmac, channel, reason)
      WHERE u.kind = 'suppressed' AND coalesce(u.expires_at > :now, 1)
        AND NOT EXISTS (
          SELECT 1 FROM suppressed l WHERE l.hmac = u.hmac AND l.channel = u.channel
            AND l.reason = u.reason AND l.kind = 'lifted' AND l.at >= u.at
        )
        AND (s.hmac IS NULL OR s.expires_at < coalesce(u.expires_at, s.expires_at + 1))
      GROUP BY u.hmac, u.channel, u.reason`,
  },
  {
    // The newest may have been written a moment before its checkpoint is.
    wrong: 'heads-alone',
    sql: missing(
      'second.head',
      'checkpoint',
      `AND a.size <= coalesce(
        (SELECT shared FROM second.line WHERE log = a.log + 1),
        (SELECT max(size) - (max(at) > :now - ${HOUR}) FROM second.head WHERE log = a.log))`,
    ),
  },
  { wrong: 'checkpoints-alone', sql: missing('checkpoint', 'second.head', '') },
  {
    wrong: 'head-time',
    sql: `SELECT h.size, h.at FROM second.head h JOIN checkpoint c ON c.size = h.size AND c.log = h.log
      GROUP BY h.log, h.size HAVING min(c.at) <> h.at ORDER BY h.size`,
  },
];
