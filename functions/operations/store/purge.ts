import { DAY } from '../../../schema/contracts/times.ts';
import { type Database, type Sql, sql, statement } from '../../core/store/db.ts';

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
  const daysAgo = (days: number): number => now - days * DAY;
  const limits: [purge: Sql, before: number][] = [
    [REQUESTS, daysAgo(kept.requests)],
    [ADDRESS_CHANGES, daysAgo(kept.requests)],
    [EVIDENCE, daysAgo(kept.evidence)],
    [REASON_TEXTS, daysAgo(kept.reasonTexts)],
    [MAILS, daysAgo(kept.mails)],
    [COUNTS, now - KEPT.counts],
    [SUPPRESSIONS, now],
    [COPIED_STOPS, now - KEPT.copied],
  ];
  await db.batch(limits.map(([text, before]) => statement(db, { before, head })`${text}`));
};

const REQUESTS = sql`DELETE FROM pending WHERE token_id IN
  (SELECT token_id FROM pending WHERE requested_at < :before ORDER BY requested_at LIMIT ${BATCH})`;

const ADDRESS_CHANGES = sql`DELETE FROM address_change WHERE token_id IN
  (SELECT token_id FROM address_change WHERE requested_at < :before ORDER BY requested_at LIMIT ${BATCH})`;

/**
 * From the oldest on, if that is due: evidence stands in the order of commit, which is close to that of
 * the acts, and an index by time would outweigh it.
 */
const EVIDENCE = sql`DELETE FROM evidence WHERE event IN (
  SELECT v.event FROM evidence v CROSS JOIN event e ON e.id = v.event
  WHERE e.at < :before AND v.event < (
    SELECT iif(oldest.at < :before, oldest.id + ${BATCH}, 0) FROM event oldest
    WHERE oldest.id = (SELECT min(event) FROM evidence)
  )
)`;

/** Which reason was given stays; what was written goes (C13). */
const REASON_TEXTS = sql`UPDATE unsubscribe_reason SET detail = NULL WHERE (subscriber, seq) IN (
  SELECT subscriber, seq FROM unsubscribe_reason
  WHERE detail IS NOT NULL AND at < :before ORDER BY at LIMIT ${BATCH}
)`;

const MAILS = sql`DELETE FROM outbox WHERE id IN
  (SELECT id FROM outbox WHERE finished_at < :before ORDER BY finished_at LIMIT ${BATCH})`;

const COUNTS = sql`DELETE FROM mail_limit WHERE hmac IN
  (SELECT hmac FROM mail_limit WHERE turn < :before ORDER BY turn LIMIT ${BATCH})`;

const SUPPRESSIONS = sql`DELETE FROM suppression WHERE (hmac, channel, reason) IN
  (SELECT hmac, channel, reason FROM suppression WHERE expires_at < :before LIMIT ${BATCH})`;

const COPIED_STOPS = sql`DELETE FROM stop WHERE id IN (
  SELECT id FROM stop WHERE copied_at < :before AND :head <> '' AND hex(nonce) <> :head
  ORDER BY copied_at LIMIT ${BATCH}
)`;
