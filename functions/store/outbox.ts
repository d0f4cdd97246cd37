import { nameOfCode } from '../../schema/contracts/codes.ts';
import { base64UrlToHex, toBase64Url } from '../domain/bytes.ts';
import { MAIL_CODES, type MailKind, OUTCOME_CODES, type Outcome } from '../domain/mails.ts';
import type { Database } from './db.ts';

/** A mail to be made and sent; it holds no address, token or text (DESIGN.md §6). */
export interface OutboxEntry {
  id: number;
  kind: MailKind;
  /** Token id of the pending request, for mails to somebody who is no subscriber yet. */
  pending: string | undefined;
  /** Public id. */
  subscriber: string | undefined;
  parameters: string;
  attempts: number;
  /** Until when this run has it to itself, UTC milliseconds. */
  lease: number;
}

export interface NewMail {
  kind: MailKind;
  /** 16 bytes, base64url: one mail of a kind for one cause, however often it is asked for. */
  cause: string;
  about: { pending: string } | { subscriber: string };
  parameters?: Record<string, unknown>;
  due: number;
}

/**
 * Puts a mail into the outbox, in the transaction of the change that causes it. With `onlyIfChanged`
 * it goes in only where the statement before it in the batch wrote a row.
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
        ?5, ?6
      WHERE (?7 = 0 OR changes() = 1)
      ON CONFLICT (cause, kind) DO NOTHING`,
    )
    .bind(
      MAIL_CODES[mail.kind],
      base64UrlToHex(mail.cause),
      pending,
      subscriber,
      JSON.stringify(mail.parameters ?? {}),
      mail.due,
      onlyIfChanged ? 1 : 0,
    );
};

interface OutboxRow {
  id: number;
  kind: number;
  pending: number[] | null;
  public_id: number[] | null;
  parameters: string;
  attempts: number;
  lease: number;
}

/**
 * Takes mails that are due, so that no other run sends them until the lease ends. The update is one
 * statement, hence two overlapping runs never take the same one.
 */
export const claimDue = async (
  db: Database,
  { now, lease, limit }: { now: number; lease: number; limit: number },
): Promise<OutboxEntry[]> => {
  const { results } = await db
    .prepare(
      `UPDATE outbox SET lease = ?2, attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM outbox
        WHERE outcome IS NULL AND due <= ?1 AND (lease IS NULL OR lease <= ?1)
        ORDER BY due LIMIT ?3
      )
      RETURNING id, kind, pending, parameters, attempts, lease,
        (SELECT public_id FROM subscriber s WHERE s.id = outbox.subscriber) AS public_id`,
    )
    .bind(now, lease, limit)
    .all<OutboxRow>();
  return results.map((row) => ({
    id: row.id,
    kind: nameOfCode(MAIL_CODES, row.kind),
    pending: row.pending ? toBase64Url(Uint8Array.from(row.pending)) : undefined,
    subscriber: row.public_id ? toBase64Url(Uint8Array.from(row.public_id)) : undefined,
    parameters: row.parameters,
    attempts: row.attempts,
    lease: row.lease,
  }));
};

/** Says what became of a mail; nothing where another run has taken it meanwhile. */
export const finish = (
  db: Database,
  entry: OutboxEntry,
  outcome: Outcome,
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      'UPDATE outbox SET outcome = ?3, finished_at = ?4, lease = NULL WHERE id = ?1 AND lease = ?2',
    )
    .bind(entry.id, entry.lease, OUTCOME_CODES[outcome], now)
    .run();

/** Puts a mail back for later. */
export const postpone = (db: Database, entry: OutboxEntry, due: number): Promise<unknown> =>
  db
    .prepare('UPDATE outbox SET due = ?3, lease = NULL WHERE id = ?1 AND lease = ?2')
    .bind(entry.id, entry.lease, due)
    .run();
