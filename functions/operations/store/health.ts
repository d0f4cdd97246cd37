import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import { type Database, type Query, query, sql, statement } from '../../core/store/db.ts';
import { OUTCOME_CODES } from '../../mail/mails.ts';
import { SEALED } from '../../proof/store/log.ts';
import type { Vitals } from '../health.ts';

/** How many unsealed events are looked at; the oldest by commit come first. */
const EVENTS = 16;
/** How many emails are looked at: those that are due first, and those that were finished last. */
const MAILS = 4;

/** Kinds of events that may be older than their commit: they waited for a confirmation, or the database. */
const LATE_KINDS = sql`(${EVENT_KIND_CODES.requested}, ${EVENT_KIND_CODES.withdrawn})`;

const UNSEALED_SINCE = sql`SELECT min(at) FROM (
    SELECT at, kind, page FROM event WHERE id > ${SEALED} ORDER BY id LIMIT ${EVENTS}
  ) WHERE kind NOT IN ${LATE_KINDS} AND page IS NOT 'restore'`;
const UNCOPIED_SINCE = sql`SELECT at FROM stop WHERE copied_at IS NULL ORDER BY id LIMIT 1`;
const MAIL_DUE = sql`SELECT min(due) FROM outbox WHERE outcome IS NULL AND due <= :now`;
const MAILS_TRIED = sql`SELECT count(*) FROM (
    SELECT attempts FROM outbox WHERE outcome IS NULL AND due > 0 ORDER BY due LIMIT ${MAILS}
  ) WHERE attempts > 1`;
const MAIL_SENT = sql`SELECT max(finished_at) FROM (
    SELECT finished_at, outcome FROM outbox WHERE finished_at > 0
    ORDER BY finished_at DESC LIMIT ${MAILS}
  ) WHERE outcome = ${OUTCOME_CODES.sent}`;

interface Row {
  unsealedSince: number | null;
  uncopiedSince: number | null;
  mailDue: number | null;
  mailsTried: number;
  mailSent: number | null;
  canary: string | null;
}

/**
 * What the database says of itself at `now`, UTC milliseconds, at the same cost however much waits. Kinds
 * of events that may be late by themselves tell nothing.
 */
export const vitalsOf = (db: Database, now: number): Query<Vitals> =>
  query(
    statement(db, { now })`SELECT (${UNSEALED_SINCE}) AS unsealedSince,
      (${UNCOPIED_SINCE}) AS uncopiedSince, (${MAIL_DUE}) AS mailDue, (${MAILS_TRIED}) AS mailsTried,
      (${MAIL_SENT}) AS mailSent,
      (SELECT lower(hex(hmac)) FROM suppression_canary WHERE id = 1) AS canary`,
    ([row]: Row[]): Vitals => ({
      mailsTried: row?.mailsTried ?? 0,
      ...(row?.unsealedSince != null && { unsealedSince: row.unsealedSince }),
      ...(row?.uncopiedSince != null && { uncopiedSince: row.uncopiedSince }),
      ...(row?.mailDue != null && { mailDue: row.mailDue }),
      ...(row?.mailSent != null && { mailSent: row.mailSent }),
      ...(row?.canary != null && { canary: row.canary }),
    }),
  );
