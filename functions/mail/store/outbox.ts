import { toBase64Url, toHex } from '../../core/base/bytes.ts';
import {
  type Chained,
  chain,
  type Database,
  type Query,
  query,
  sql,
  statement,
} from '../../core/store/db.ts';
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
  /** Whether the gate is asked for it despite *never again*. */
  despiteNeverAgain: boolean;
  /** Until when this run has it to itself, UTC milliseconds. */
  lease: number;
}

/**
 * Puts a mail into the outbox, in the transaction of the change that causes it. With `onlyIfChanged`
 * it goes in only if the statement before it in the batch wrote a row. It is due when the last of its
 * turns has come.
 */
export const enqueueStatement = (
  db: Database,
  mail: NewMail,
  onlyIfChanged = false,
): D1PreparedStatement =>
  statement(db, {
    ...{ pending: undefined, subscriber: undefined, ...mail, ...mail.about },
    kind: mail.letter.code,
    always: !onlyIfChanged,
    parameters: mail.despiteNeverAgain ? { despiteNeverAgain: true } : {},
    turns: mail.turns?.map(toHex) ?? [],
  })`INSERT INTO outbox (kind, cause, pending, subscriber, parameters, due)
    SELECT :kind, unhex(:cause), unhex(:pending),
      (SELECT id FROM subscriber WHERE public_id = unhex(:subscriber)), :parameters,
      max(:due, coalesce((SELECT max(turn) FROM mail_limit
        WHERE hmac IN (SELECT unhex(value) FROM json_each(:turns))), :due))
    WHERE (:always = 1 OR changes() = 1)
    ON CONFLICT (cause, kind) DO NOTHING`;

interface OutboxRow {
  id: number;
  kind: number;
  pending: number[] | null;
  public_id: number[] | null;
  attempts: number;
  despite: number | null;
  lease: number;
}

/**
 * Takes the mail that came due last, so that no other run sends it until the lease ends: what somebody
 * has just asked for does not queue behind what has waited anyway. The update is
 * one statement, hence two overlapping runs never take the same one. A kind that this build does not
 * know is left for one that does. `now` and `lease`, its end, are UTC milliseconds.
 */
export const claimNext = (
  db: Database,
  letters: readonly Letter[],
  times: { now: number; lease: number },
): Query<OutboxEntry | undefined> =>
  query(
    statement(db, { ...times, kinds: letters.map(({ code }) => code) })`UPDATE outbox
      SET lease = :lease, attempts = attempts + 1
      WHERE id = (
        SELECT id FROM outbox
        WHERE outcome IS NULL AND due <= :now AND (lease IS NULL OR lease <= :now)
          AND kind IN (SELECT value FROM json_each(:kinds))
        ORDER BY due DESC LIMIT 1
      )
      RETURNING id, kind, pending, attempts, lease,
        parameters ->> 'despiteNeverAgain' AS despite,
        (SELECT public_id FROM subscriber s WHERE s.id = outbox.subscriber) AS public_id`,
    ([row]: OutboxRow[]) =>
      row && {
        id: row.id,
        kind: row.kind,
        pending: row.pending ? toBase64Url(row.pending) : undefined,
        subscriber: row.public_id ? toBase64Url(row.public_id) : undefined,
        attempts: row.attempts,
        despiteNeverAgain: row.despite === 1,
        lease: row.lease,
      },
  );

const OWN = sql`WHERE id = :id AND lease = :lease`;

/**
 * Says what became of a mail, at `now` in UTC milliseconds, and does what is to follow. Like
 * the two below it writes nothing if another run has taken the mail meanwhile.
 */
export const finishStatements = (
  db: Database,
  { id, lease }: OutboxEntry,
  outcome: Outcome,
  now: number,
  follow: readonly Chained[] = [],
): D1PreparedStatement[] =>
  chain(
    () => statement(db, { id, lease, now })`UPDATE outbox
      SET outcome = ${OUTCOME_CODES[outcome]}, finished_at = :now, lease = NULL ${OWN}`,
    ...follow,
  );

/**
 * Puts a mail back until `due`, UTC milliseconds, or as it was. Nothing was tried: this counts as no
 * attempt.
 */
export const putBackStatement = (db: Database, { id, lease }: OutboxEntry, due?: number) =>
  statement(db, { id, lease, due })`UPDATE outbox
    SET due = coalesce(:due, due), attempts = attempts - 1, lease = NULL ${OWN}`;

/** Puts a mail back for another attempt at `due`, UTC milliseconds. */
export const postponeStatement = (db: Database, { id, lease }: OutboxEntry, due: number) =>
  statement(db, { id, lease, due })`UPDATE outbox SET due = :due, lease = NULL ${OWN}`;
