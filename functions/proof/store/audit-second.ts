import type { Check } from './audit-checks.ts';
import { TOLD } from './audit-stopped.ts';

/** Checks of the second place, and of what the two databases say of each other. */

const HOUR = 60 * 60_000;

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
    sql: `${TOLD.map(
      ({ kind, event, also }) => `SELECT id, subscriber, at FROM event e WHERE ${event}
        AND NOT EXISTS (
          SELECT 1 FROM stopped t
          WHERE t.subscriber = e.subscriber AND t.at = e.at AND t.kind = '${kind}' ${also}
        )`,
    ).join(' UNION ')} ORDER BY id`,
  },
  {
    // What a replay has found in its place stays as it is, so that only stops since the last one are looked at.
    wrong: 'stop-unfounded',
    sql: `SELECT t.position, coalesce(t.subscriber, 'nobody') AS subscriber, t.at FROM stopped t
      WHERE NOT (${RESTORED}) AND t.copied
        AND t.position > (SELECT coalesce(max(position), 0) FROM main.replay)
        AND CASE t.kind
          ${TOLD.map(
            ({ kind, event, also }) => `WHEN '${kind}' THEN NOT EXISTS (
            SELECT 1 FROM event e WHERE e.subscriber = t.subscriber AND e.at = t.at AND ${event} ${also}
          )`,
          ).join(' ')}
          ELSE t.subscriber IS NULL END
      ORDER BY t.position`,
  },
  {
    wrong: 'epoch',
    sql: `SELECT DISTINCT s.id AS subscriber FROM stopped t JOIN subscriber s ON s.id = t.subscriber
      WHERE t.epoch >= s.epoch AND NOT (${RESTORED})`,
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
