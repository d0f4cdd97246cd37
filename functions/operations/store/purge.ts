import type { Database } from '../../core/store/db.ts';

const DAY = 24 * 60 * 60_000;

/** How long the counts that cap service mails are kept, and stops that have been copied: a day. */
const KEPT = { counts: DAY, copied: DAY } as const;

/** Rows that one run removes of each kind, so that it stays within a Worker's limits. */
const BATCH = 500;

/** What has had its time; what content does not say is said here. */
export interface Purge {
  /** Whole days, as content has them. */
  kept: { requests: number; evidence: number; reasonTexts: number; mails: number };
  /**
   * Nonce of the newest stop in the second place, in hexadecimal: it stays, since a database that lacks
   * it has been restored. Without it no stop goes.
   */
  head: string | undefined;
  /** UTC milliseconds. */
  now: number;
}

/**
 * Removes what has had its time (C5, C11). Each statement is bounded and finds the oldest by
 * an index: what is left over goes with a later run. The ledger keeps its commitments.
 */
export const purge = async (db: Database, { kept, head = '', now }: Purge): Promise<void> => {
  const before = (days: number): number => now - days * DAY;
  const statements: [sql: string, limit: number][] = [
    [REQUESTS, before(kept.requests)],
    [ADDRESS_CHANGES, before(kept.requests)],
    [EVIDENCE, before(kept.evidence)],
    [PROMISE_EVIDENCE, before(kept.evidence)],
    [REASON_TEXTS, before(kept.reasonTexts)],
    [MAILS, before(kept.mails)],
    [COUNTS, now - KEPT.counts],
    [SUPPRESSIONS, now],
  ];
  await db.batch([
    ...statements.map(([sql, limit]) => db.prepare(sql).bind(limit, BATCH)),
    ...(head === '' ? [] : [db.prepare(COPIED_STOPS).bind(now - KEPT.copied, BATCH, head)]),
  ]);
};

const REQUESTS = `DELETE FROM pending WHERE token_id IN
  (SELECT token_id FROM pending WHERE requested_at < ?1 ORDER BY requested_at LIMIT ?2)`;

const ADDRESS_CHANGES = `DELETE FROM address_change WHERE token_id IN
  (SELECT token_id FROM address_change WHERE requested_at < ?1 ORDER BY requested_at LIMIT ?2)`;

/**
 * From the oldest on, if that is due: evidence stands in the order of commit, which is close to that of
 * the acts, and an index by time would outweigh it.
 */
const EVIDENCE = `DELETE FROM evidence WHERE event IN (
  SELECT v.event FROM evidence v CROSS JOIN event e ON e.id = v.event
  WHERE e.at < ?1 AND v.event < (
    SELECT iif(oldest.at < ?1, oldest.id + ?2, 0) FROM event oldest
    WHERE oldest.id = (SELECT min(event) FROM evidence)
  )
)`;

const PROMISE_EVIDENCE = `DELETE FROM promise_evidence WHERE (subscriber, incentive) IN
  (SELECT subscriber, incentive FROM promise_evidence WHERE at < ?1 ORDER BY at LIMIT ?2)`;

/** Which reason was given stays; what was written goes (C13). */
const REASON_TEXTS = `UPDATE unsubscribe_reason SET detail = NULL WHERE (subscriber, seq) IN (
  SELECT subscriber, seq FROM unsubscribe_reason
  WHERE detail IS NOT NULL AND at < ?1 ORDER BY at LIMIT ?2
)`;

const MAILS = `DELETE FROM outbox WHERE id IN
  (SELECT id FROM outbox WHERE finished_at < ?1 ORDER BY finished_at LIMIT ?2)`;

const COUNTS = `DELETE FROM service_mail_count WHERE hmac IN
  (SELECT hmac FROM service_mail_count WHERE since < ?1 ORDER BY since LIMIT ?2)`;

const SUPPRESSIONS = `DELETE FROM suppression WHERE (hmac, channel, reason) IN
  (SELECT hmac, channel, reason FROM suppression WHERE expires_at < ?1 LIMIT ?2)`;

const COPIED_STOPS = `DELETE FROM stop WHERE id IN (
  SELECT id FROM stop WHERE copied_at < ?1 AND nonce <> unhex(?3) ORDER BY copied_at LIMIT ?2
)`;
