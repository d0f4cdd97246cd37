import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import { chain, type Database } from '../../core/store/db.ts';
import type { Letter, NewMail } from '../letter.ts';
import { OUTCOME_CODES, type Outcome } from '../mails.ts';

/** A mail to be made and sent; it holds no address, token or text. */
export interface OutboxEntry {
  id: number;
  /** Code of its letter. */
  kind: number;
  /** Token id of the request that it is about: an opt-in, or a change of address. */
  pending: string | undefined;
  /** Public id. */
  subscriber: string | undefined;
  attempts: number;
  /** Until when this run has it to itself, UTC milliseconds. */
  lease: number;
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
      mail.letter.code,
      base64UrlToHex(mail.cause),
      pending,
      subscriber,
      mail.due,
      onlyIfChanged ? 1 : 0,
    );
};

export interface OutboxRow {
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
export const claimStatement = (
  db: Database,
  letters: readonly Letter[],
  { now, lease }: { now: number; lease: number },
): D1PreparedStatement =>
  db
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
    .bind(now, lease, JSON.stringify(letters.map(({ code }) => code)));

/** What {@link claimStatement} has taken; `undefined` if nothing is due. */
export const readClaimed = (result: D1Result<OutboxRow> | undefined): OutboxEntry | undefined => {
  const row = result?.results[0];
  return (
    row && {
      id: row.id,
      kind: row.kind,
      pending: row.pending ? toBase64Url(Uint8Array.from(row.pending)) : undefined,
      subscriber: row.public_id ? toBase64Url(Uint8Array.from(row.public_id)) : undefined,
      attempts: row.attempts,
      lease: row.lease,
    }
  );
};

/** Writes nothing if another run has taken the mail meanwhile. */
const settle = (db: Database, entry: OutboxEntry, set: string, ...values: number[]) =>
  db
    .prepare(`UPDATE outbox SET ${set}, lease = NULL WHERE id = ?1 AND lease = ?2`)
    .bind(entry.id, entry.lease, ...values);

/** Says what became of a mail, at `now` in UTC milliseconds, and puts the one in that is to follow. */
export const finishStatements = (
  db: Database,
  entry: OutboxEntry,
  outcome: Outcome,
  now: number,
  next?: NewMail,
): D1PreparedStatement[] =>
  chain(
    settle(db, entry, 'outcome = ?3, finished_at = ?4', OUTCOME_CODES[outcome], now),
    ...(next ? [(only: true) => enqueueStatement(db, next, only)] : []),
  );

/** Puts a mail back until `due`, UTC milliseconds. Nothing was tried: this counts as no attempt. */
export const putBackStatement = (db: Database, entry: OutboxEntry, due: number) =>
  settle(db, entry, 'due = ?3, attempts = attempts - 1', due);

/** Puts a mail back for another attempt at `due`, UTC milliseconds. */
export const postponeStatement = (db: Database, entry: OutboxEntry, due: number) =>
  settle(db, entry, 'due = ?3', due);
