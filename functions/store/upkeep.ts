import type { Database } from './db.ts';

const DAY = 24 * 60 * 60_000;

/** How long unconfirmed requests and finished mails are kept, in milliseconds. */
export const KEPT = { pending: 30 * DAY, mails: 30 * DAY, counts: DAY } as const;

/** Rows that one run removes of each kind, so that it stays within a Worker's limits. */
const BATCH = 500;

/**
 * Removes what has had its time (REQUIREMENTS C5, C11). Each statement is bounded: what is left over
 * goes with a later run. `now` is UTC milliseconds.
 */
export const purge = async (db: Database, now: number): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `DELETE FROM pending WHERE token_id IN
          (SELECT token_id FROM pending WHERE requested_at < ?1 ORDER BY requested_at LIMIT ?2)`,
      )
      .bind(now - KEPT.pending, BATCH),
    db
      .prepare(
        `DELETE FROM outbox WHERE id IN
          (SELECT id FROM outbox WHERE finished_at < ?1 ORDER BY finished_at LIMIT ?2)`,
      )
      .bind(now - KEPT.mails, BATCH),
    db
      .prepare(
        `DELETE FROM service_mail_count WHERE hmac IN
          (SELECT hmac FROM service_mail_count WHERE since < ?1 ORDER BY since LIMIT ?2)`,
      )
      .bind(now - KEPT.counts, BATCH),
    db
      .prepare(
        `DELETE FROM suppression WHERE (hmac, channel, reason) IN
          (SELECT hmac, channel, reason FROM suppression WHERE expires_at < ?1 LIMIT ?2)`,
      )
      .bind(now, BATCH),
  ]);
};

/** Whether the database answers and has its tables. */
export const isUp = async (db: Database): Promise<boolean> => {
  try {
    await db.prepare('SELECT 1 FROM subscriber WHERE id = 1').first();
    return true;
  } catch {
    return false;
  }
};
