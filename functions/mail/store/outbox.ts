import { nameOfCode } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import type { Database } from '../../core/store/db.ts';
import { MAIL_CODES, type MailKind, OUTCOME_CODES, type Outcome } from '../mails.ts';

/** A mail to be made and sent; it holds no address, token or text. */
export interface OutboxEntry {
  id: number;
  kind: MailKind;
  /** Token id of the request that it is about: an opt-in, or a change of address. */
  pending: string | undefined;
  /** Public id. */
  subscriber: string | undefined;
  attempts: number;
  /** Until when this run has it to itself, UTC milliseconds. */
  lease: number;
}

export interface NewMail {
  kind: MailKind;
  /** 16 bytes, base64url: one mail of a kind for one cause, however often it is asked for. */
  cause: string;
  about: { pending: string } | { subscriber: string } | { pending: string; subscriber: string };
  /** When it may be sent at the earliest, UTC milliseconds. */
  due: number;
}

/**
 * Puts a mail into the outbox, in the transaction of the change that causes it. With `onlyIfChanged`
 * it goes in only if the statement before it in the batch wrote a row.
 */
export const enqueueStatement = (
  db: Database,
  mail: NewMail,
  onlyIfChanged = false,
): D1PreparedStatement => {
  const pending = 'pending' in mail.about ? base64UrlToHex(mail.about.pending) : null;
  const subscriber = 'subscriber' in mail.about ? base64UrlToHex(mail.about.subscriber) : null;
  return db
    .prepare(
      `INSERT INTO outbox (kind, cause, pending, subscriber, parameters, due)
      SELECT ?1, unhex(?2), unhex(?3), (SELECT id FROM subscriber WHERE public_id = unhex(?4)),
        '{}', ?5
      WHERE (?6 = 0 OR changes() = 1)
      ON CONFLICT (cause, kind) DO NOTHING`,
    )
    .bind(
      MAIL_CODES[mail.kind],
      base64UrlToHex(mail.cause),
      pending,
      subscriber,
      mail.due,
      onlyIfChanged ? 1 : 0,
    );
};

interface OutboxRow {
  id: number;
  kind: number;
  pending: number[] | null;
  public_id: number[] | null;
  attempts: number;
  lease: number;
}

/**
 * Takes the mail that is longest due, so that no other run sends it until the lease ends. The update is
 * one statement, hence two overlapping runs never take the same one. A kind that this build does not
 * know is left for one that does. `now` and `lease`, its end, are UTC milliseconds.
 */
export const claimNext = async (
  db: Database,
  { now, lease }: { now: number; lease: number },
): Promise<OutboxEntry | undefined> => {
  const row = await db
    .prepare(
      `UPDATE outbox SET lease = ?2, attempts = attempts + 1
      WHERE id = (
        SELECT id FROM outbox
        WHERE outcome IS NULL AND due <= ?1 AND (lease IS NULL OR lease <= ?1)
          AND kind IN (SELECT value FROM json_each(?3))
        ORDER BY due LIMIT 1
      )
      RETURNING id, kind, pending, attempts, lease,
        (SELECT public_id FROM subscriber s WHERE s.id = outbox.subscriber) AS public_id`,
    )
    .bind(now, lease, JSON.stringify(Object.values(MAIL_CODES)))
    .first<OutboxRow>();
  return row === null ? undefined : toEntry(row);
};

const toEntry = (row: OutboxRow): OutboxEntry => ({
  id: row.id,
  kind: nameOfCode(MAIL_CODES, row.kind),
  pending: row.pending ? toBase64Url(Uint8Array.from(row.pending)) : undefined,
  subscriber: row.public_id ? toBase64Url(Uint8Array.from(row.public_id)) : undefined,
  attempts: row.attempts,
  lease: row.lease,
});

/**
 * Says what became of a mail, at `now` in UTC milliseconds, and puts the one in that is to follow;
 * nothing if another run has taken it meanwhile.
 */
export const finish = (
  db: Database,
  entry: OutboxEntry,
  outcome: Outcome,
  now: number,
  next?: NewMail,
): Promise<unknown> =>
  db.batch([
    db
      .prepare(
        'UPDATE outbox SET outcome = ?3, finished_at = ?4, lease = NULL WHERE id = ?1 AND lease = ?2',
      )
      .bind(entry.id, entry.lease, OUTCOME_CODES[outcome], now),
    ...(next ? [enqueueStatement(db, next, true)] : []),
  ]);

/**
 * Puts a mail back until `due`, UTC milliseconds, where nothing was tried: this counts as no attempt.
 */
export const putBack = (db: Database, entry: OutboxEntry, due: number): Promise<unknown> =>
  db
    .prepare(
      'UPDATE outbox SET due = ?3, lease = NULL, attempts = attempts - 1 WHERE id = ?1 AND lease = ?2',
    )
    .bind(entry.id, entry.lease, due)
    .run();

/** Puts a mail back for another attempt at `due`, UTC milliseconds. */
export const postpone = (db: Database, entry: OutboxEntry, due: number): Promise<unknown> =>
  db
    .prepare('UPDATE outbox SET due = ?3, lease = NULL WHERE id = ?1 AND lease = ?2')
    .bind(entry.id, entry.lease, due)
    .run();
