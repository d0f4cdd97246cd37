import type { Database } from '../../functions/core/store/db.ts';
import { promisesOfEach } from './crowd-promises.ts';

/** Many subscribers at once, written past the forms: for showing that a table's size does not matter. */

export interface Crowd {
  subscribers: number;
  /** Permissions of each. */
  topics: number;
  /** Consent events of each; at least two for each topic: requested, then confirmed. */
  events: number;
  /** UTC milliseconds of their first event. */
  since: number;
  /** With all that a cron run removes in time: requests, mails, reasons, counts, suppressions, stops. */
  inFlight: boolean;
}

const WORDING = JSON.stringify({ title: 'News', statement: 'The wording. '.repeat(20) });
/** As long as it usually gets (`encodeEvidence`). */
const EVIDENCE = '1|2001:db8:9b40|123|Chrome 152';
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/** Fills an empty database. Subscribers have the numbers 1 to n. */
export const fillCrowd = async (db: Database, crowd: Crowd): Promise<void> => {
  const { subscribers, topics, events, since, inFlight } = crowd;
  const ids = JSON.stringify(Array.from({ length: subscribers }, (_, index) => index + 1));
  const each = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(ids, ...values);
  await db.batch([
    db
      .prepare("INSERT INTO notice VALUES (unhex(?1), 1, 'news', ?2, ?3)")
      .bind(NOTICE, WORDING, since),
    each(
      `INSERT INTO subscriber (id, public_id, salt, ledger_salt, language, format, created_at)
      SELECT value, randomblob(16), randomblob(16), randomblob(16), 1, 1, ?2 FROM json_each(?1)`,
      since,
    ),
    each(
      `INSERT INTO contact_point (subscriber, channel, value, folded, confirmed_at, created_at)
      SELECT value, 1, 'Person-' || value || '@crowd.example', 'person-' || value || '@crowd.example',
        ?2, ?2 FROM json_each(?1)`,
      since,
    ),
  ]);
  // One number after another for everybody, as the trigger wants it.
  for (let seq = 1; seq <= events; seq += 1) await db.batch(eventOfEach(each, crowd, seq));
  await db.batch([
    each(
      `INSERT INTO permission (subscriber, topic, channel, state, frequency, last_seq)
      SELECT e.subscriber, e.topic, e.channel, 10, e.after, e.seq
      FROM json_each(?1) j JOIN event e ON e.subscriber = j.value AND e.seq > ?2 - ?3`,
      events,
      topics,
    ),
    ...(inFlight
      ? [...tracesOfEach(each, crowd), ...promisesOfEach(each, since), ...lastOfAll(db, since)]
      : []),
  ]);
};

const NOTICE = 'ab'.repeat(32);

type Each = (sql: string, ...values: unknown[]) => D1PreparedStatement;

/** Requested for each topic, confirmed for each topic, then changes; one act has one evidence. */
const eventOfEach = (each: Each, { topics, since }: Crowd, seq: number): D1PreparedStatement[] => {
  const kind = seq <= topics ? 1 : seq <= 2 * topics ? 2 : 4;
  const beginsAct = kind === 4 || seq % topics === 1 % topics;
  return [
    each(
      `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice,
        page, evidence)
      SELECT value, ?2, ?3, ?4, 1, 'topic-' || (?2 % ?5), 1, 12, 11 + ?2 % 4, unhex(?6),
        'home-garden', ${beginsAct ? 'randomblob(32)' : 'NULL'} FROM json_each(?1)`,
      seq,
      since + seq * MINUTE,
      kind,
      topics,
      NOTICE,
    ),
    ...(beginsAct
      ? [
          each(
            `INSERT INTO evidence (event, content)
            SELECT e.id, ?3 FROM json_each(?1) j JOIN event e ON e.subscriber = j.value AND e.seq = ?2`,
            seq,
            EVIDENCE,
          ),
        ]
      : []),
  ];
};

/** A confirmed and an open request, a mail that went out and one that waits, none of it due, and more. */
const tracesOfEach = (each: Each, { since, events }: Crowd): D1PreparedStatement[] => [
  each(
    `INSERT INTO unsubscribe_reason (subscriber, seq, reason, detail, at)
    SELECT value, ?2, 'other', 'Enough of it.', ?3 FROM json_each(?1)`,
    events,
    since,
  ),
  each(
    `INSERT INTO address_change (token_id, subscriber, epoch, requested_at, ended_at)
    SELECT randomblob(16), value, 0, ?2, ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO stop (nonce, body, at, copied_at)
    SELECT randomblob(16), '{}', ?2, ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO pending (token_id, language, requested_at, confirmed_at)
    SELECT randomblob(16), 1, ?2, ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO pending (token_id, language, folded, request, requested_at)
    SELECT randomblob(16), 1, 'person-' || value || '@crowd.example', '{}', ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO outbox (kind, cause, subscriber, parameters, due, attempts, outcome, finished_at)
    SELECT 2, randomblob(16), value, '{}', ?2, 1, 1, ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO outbox (kind, cause, subscriber, parameters, due)
    SELECT 3, randomblob(16), value, '{}', ?2 FROM json_each(?1)`,
    since + YEAR,
  ),
  each(
    `INSERT INTO mail_limit (hmac, since, count, turn)
    SELECT randomblob(32), ?2, 1, ?2 FROM json_each(?1)`,
    since,
  ),
  each(
    `INSERT INTO suppression (hmac, channel, reason, created_at, expires_at)
    SELECT randomblob(32), 1, 6, ?2, ?3 FROM json_each(?1)`,
    since,
    since + YEAR,
  ),
];

/**
 * Rows that stand behind all others in an index with random keys. A search reads on to the first row
 * that does not fit, and its cost would else depend on whether there happens to be one.
 */
const lastOfAll = (db: Database, since: number): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO outbox (kind, cause, pending, parameters, due)
      VALUES (1, randomblob(16), unhex(?1), '{}', ?2)`,
    )
    .bind('ff'.repeat(16), since + YEAR),
  db
    .prepare(
      `INSERT INTO suppression (hmac, channel, reason, created_at, expires_at)
      VALUES (unhex(?1), 1, 6, ?2, ?3)`,
    )
    .bind('ff'.repeat(32), since, since + YEAR),
];

/** The second place has what the first says was copied, or nothing would be sent. */
export const rememberNewest = async (db: Database, stops: Database): Promise<void> => {
  const newest = await db
    .prepare('SELECT hex(nonce) AS nonce, body, at FROM stop ORDER BY id DESC LIMIT 1')
    .first<{ nonce: string; body: string; at: number }>();
  if (!newest) throw new Error('nobody in the crowd has left');
  await stops
    .prepare('INSERT INTO stop (nonce, body, at) VALUES (unhex(?1), ?2, ?3)')
    .bind(newest.nonce, newest.body, newest.at)
    .run();
};
