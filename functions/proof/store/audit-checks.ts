import { LANGUAGE_OF_NOBODY } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  FORMAT_CODES,
  STATE_CODES,
} from '../../../schema/contracts/codes.ts';
import type { Wrong } from '../audit/findings.ts';

/**
 * Checks of the first database, one statement each; a row is a finding, and its columns are the details that
 * the sentence names (`audit/findings.ts`). `:now` is UTC milliseconds, `:canary` an HMAC or null.
 */
export interface Check {
  wrong: Wrong;
  sql: string;
}

const KIND = EVENT_KIND_CODES;
/** A permission that is granted is written as its frequency. */
const GRANTED = `> ${STATE_CODES.granted}`;
/** Every kind but a request changes the permission that it is about. */
const CHANGES = `topic IS NOT NULL AND kind <> ${KIND.requested}`;
const HOUR = 60 * 60_000;
/** More than any number of terms. */
const TERMS = 1024;
/** How far two times of one transaction may lie apart, in milliseconds. */
const ONE_ACT = 60_000;

const WHOLE = ['id', 'subscriber', 'seq', 'at', 'kind', 'method', 'channel', 'before', 'after'];
const notWhole = (column: string): string =>
  `"${column}" NOT BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}
    OR typeof("${column}") NOT IN ('integer', 'null')`;
const notOf = (type: string, columns: readonly string[]): string =>
  columns.map((column) => `typeof("${column}") NOT IN ('${type}', 'null')`).join(' OR ');

/** The last event of some kinds of a subscriber `s`: what it says. */
const lastOf = (value: string, ...kinds: number[]): string =>
  `(SELECT coalesce(${value}, -1) FROM event
    WHERE subscriber = s.id AND kind IN (${kinds.join()}) ORDER BY seq DESC LIMIT 1)`;

/** What an erased person must not have any more, and where their name stands there. */
const PERSONAL = [
  'contact_point',
  'profile_value',
  'promise',
  'fetched',
  'unsubscribe_reason',
  'address_change',
  'pending',
  'outbox',
  'code_wait',
  'incentive_code',
  'draw_entry',
];

export const CHECKS: readonly Check[] = [
  {
    wrong: 'event-value',
    sql: `SELECT id FROM event WHERE ${WHOLE.map(notWhole).join(' OR ')}
      OR ${notOf('text', ['topic', 'page'])} OR ${notOf('blob', ['notice', 'evidence'])} ORDER BY id`,
  },
  {
    wrong: 'notice-missing',
    sql: `SELECT id FROM event e WHERE topic IS NOT NULL AND notice IS NULL
      OR notice IS NOT NULL AND kind <> ${KIND.promised}
        AND NOT EXISTS (SELECT 1 FROM notice WHERE version = e.notice)
      OR notice IS NOT NULL AND kind = ${KIND.promised}
        AND NOT EXISTS (SELECT 1 FROM incentive_version WHERE version = e.notice)
      ORDER BY id`,
  },
  {
    wrong: 'notice-topic',
    sql: `SELECT e.id, e.topic, n.topic AS named FROM event e JOIN notice n ON n.version = e.notice
      WHERE e.topic <> n.topic ORDER BY e.id`,
  },
  {
    wrong: 'event-before',
    // The newest of those before, and what it says, as one number: a join for each would take twice as long.
    sql: `SELECT id FROM (
        SELECT id, before, max(iif(kind = ${KIND.requested}, NULL, seq * ${TERMS} + after)) OVER (
          PARTITION BY subscriber, topic, channel ORDER BY seq
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS held FROM event WHERE topic IS NOT NULL
      ) WHERE before IS NOT held % ${TERMS} ORDER BY id`,
  },
  {
    wrong: 'not-sealed',
    sql: `SELECT sealed + 1 AS "from", max(id) AS "to"
      FROM event, (SELECT coalesce(max(size), 0) AS sealed FROM checkpoint)
      WHERE id > sealed AND kind <> ${KIND.requested} AND at < :now - ${HOUR} HAVING count(*) > 0`,
  },
  {
    wrong: 'node-foreign',
    sql: `SELECT level, position FROM log_node
      WHERE level > 45 OR position >= (SELECT coalesce(max(id), 0) FROM event) >> level`,
  },
  {
    wrong: 'checkpoint-time',
    sql: `SELECT size FROM (
        SELECT size, at, lag(at) OVER (ORDER BY size, log, at) AS last FROM checkpoint
      ) WHERE at < last ORDER BY size`,
  },
  {
    wrong: 'subscriber-missing',
    sql: `SELECT subscriber FROM (
        SELECT subscriber FROM event UNION SELECT subscriber FROM permission
        UNION SELECT subscriber FROM contact_point UNION SELECT subscriber FROM promise
      ) WHERE subscriber NOT IN (SELECT id FROM subscriber) ORDER BY subscriber`,
  },
  {
    wrong: 'permission',
    sql: `SELECT s.subscriber, s.topic, s.channel FROM (
        SELECT subscriber, topic, channel, max(seq) AS seq, after FROM event WHERE ${CHANGES}
        GROUP BY subscriber, topic, channel
      ) s LEFT JOIN permission p USING (subscriber, topic, channel)
      WHERE p.last_seq IS NOT s.seq
        OR p.state IS NOT iif(s.after ${GRANTED}, ${STATE_CODES.granted}, s.after)
        OR p.frequency IS NOT iif(s.after ${GRANTED}, s.after, coalesce((
          SELECT after FROM event g WHERE g.subscriber = s.subscriber AND g.topic = s.topic
            AND g.channel = s.channel AND ${CHANGES} AND g.after ${GRANTED}
          ORDER BY g.seq DESC LIMIT 1
        ), 0))
      UNION ALL SELECT subscriber, topic, channel FROM permission p WHERE NOT EXISTS (
        SELECT 1 FROM event e WHERE e.subscriber = p.subscriber AND e.topic = p.topic
          AND e.channel = p.channel AND kind <> ${KIND.requested}
      )`,
  },
  {
    wrong: 'preference',
    sql: `SELECT id AS subscriber, 'language' AS which FROM subscriber s
      WHERE language IS NOT coalesce(
        ${lastOf(`iif(kind = ${KIND.erased}, ${LANGUAGE_OF_NOBODY}, after)`, KIND['language-changed'], KIND.erased)},
        (SELECT coalesce(
            (SELECT language FROM notice WHERE version = e.notice),
            (SELECT first_language(canonical) FROM incentive_version WHERE version = e.notice))
          FROM event e WHERE e.subscriber = s.id AND e.notice IS NOT NULL ORDER BY e.seq LIMIT 1),
        language)
      UNION ALL SELECT id, 'format' FROM subscriber s WHERE format IS NOT coalesce(
        ${lastOf(`iif(kind = ${KIND.erased}, ${FORMAT_CODES.html}, after)`, KIND['format-changed'], KIND.erased)},
        ${FORMAT_CODES.html})
      UNION ALL SELECT id, 'pause' FROM subscriber s WHERE paused_until IS NOT nullif(
        ${lastOf(`iif(kind = ${KIND.paused}, after, NULL)`, KIND.paused, KIND.resumed, KIND.erased)}, -1)`,
  },
  {
    wrong: 'not-erased',
    sql: `WITH erased AS (SELECT DISTINCT subscriber FROM event WHERE kind = ${KIND.erased})
      SELECT id AS subscriber, 'salt' AS what FROM subscriber
      WHERE salt IS NOT NULL AND id IN (SELECT subscriber FROM erased)
      UNION ALL SELECT subscriber, 'evidence' FROM event
      WHERE id IN (SELECT event FROM evidence) AND subscriber IN (SELECT subscriber FROM erased)
      ${PERSONAL.map(
        (table) => `UNION ALL SELECT DISTINCT subscriber, '${table}' FROM ${table}
      WHERE subscriber IN (SELECT subscriber FROM erased)`,
      ).join('\n')}`,
  },
  {
    wrong: 'epoch',
    sql: `SELECT id AS subscriber FROM subscriber s WHERE epoch < (
        SELECT count(*) FROM event
        WHERE subscriber = s.id AND kind IN (${KIND['address-changed']}, ${KIND.erased})
      )`,
  },
  {
    wrong: 'contact-unproved',
    sql: `SELECT subscriber, channel FROM contact_point c
      WHERE confirmed_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM event e WHERE e.subscriber = c.subscriber AND CASE c.channel
          WHEN ${CHANNEL_CODES.email} THEN e.kind IN (${KIND.confirmed}, ${KIND['address-changed']}, ${KIND.promised})
            AND abs(e.at - c.confirmed_at) <= ${ONE_ACT}
          WHEN ${CHANNEL_CODES.sms} THEN 0
          ELSE e.channel = c.channel AND e.at <= c.confirmed_at + ${ONE_ACT} END
      )`,
  },
  {
    wrong: 'canary-missing',
    sql: `SELECT 1 AS missing WHERE EXISTS (SELECT 1 FROM suppression)
      AND NOT EXISTS (SELECT 1 FROM suppression_canary)`,
  },
  {
    wrong: 'canary-wrong',
    sql: 'SELECT id FROM suppression_canary WHERE hmac <> :canary',
  },
];
