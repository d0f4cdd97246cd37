import { type Language, languageOfNumber } from '../../../schema/content/languages.ts';
import type { MessageId } from '../../../schema/content/message.ts';
import { CHANNEL_CODES, type Channel, nameOfCode } from '../../../schema/contracts/codes.ts';
import {
  type Evidence,
  type OptInRequest,
  requestSchema,
} from '../../../schema/contracts/stored.ts';
import { decodeEvidence } from '../../core/ledger/evidence.ts';
import { type Database, type Query, query, sql, statement, WHO } from '../../core/store/db.ts';
import type { Letter } from '../../mail/letter.ts';
import { OUTCOME_CODES, type Outcome } from '../../mail/mails.ts';
import { CHANGE_OUTCOME_CODES, type ChangeOutcome } from '../address-change.ts';

/**
 * What is held about a person besides their facts and events, newest first. Times are UTC milliseconds.
 * Reading throws a ZodError for JSON that another build wrote in another shape.
 */

/** Whose, and at most how many. */
export interface Part {
  publicId: string;
  limit: number;
}

const MAILBOX = sql`(SELECT folded FROM contact_point
  WHERE subscriber = ${WHO} AND channel = ${CHANNEL_CODES.email})`;

/** Evidence of the events with some numbers, by these. */
export const evidenceOf = (
  db: Database,
  range: Part & { from: number; to: number },
): Query<Map<number, Evidence>> =>
  query(
    statement(db, range)`SELECT (SELECT seq FROM event WHERE id = v.event) AS seq, v.content
    FROM evidence v WHERE v.event IN (
      SELECT id FROM event WHERE subscriber = ${WHO} AND seq BETWEEN :from AND :to
      ORDER BY seq DESC LIMIT :limit
    )`,
    (rows: { seq: number; content: string }[]) =>
      new Map(rows.map(({ seq, content }) => [seq, decodeEvidence(content)])),
  );

/** Since when each contact point is on file, and, under `undefined`, the person. */
export const timesOf = (db: Database, publicId: string): Query<Map<Channel | undefined, number>> =>
  query(
    statement(db, { publicId })`SELECT NULL AS channel, created_at FROM subscriber
      WHERE public_id = unhex(:publicId)
    UNION ALL SELECT channel, created_at FROM contact_point WHERE subscriber = ${WHO}`,
    (rows: { channel: number | null; created_at: number }[]) =>
      new Map(rows.map((row) => [named(CHANNEL_CODES, row.channel), row.created_at])),
  );

const named = <Name extends string>(
  codes: Record<Name, number>,
  code: number | null,
): Name | undefined => (code === null ? undefined : nameOfCode(codes, code));

export interface HeldReason {
  seq: number;
  at: number;
  reason: string | null;
  detail: string | null;
}

export const reasonsOf = (db: Database, part: Part): Query<HeldReason[]> =>
  query(
    statement(db, part)`SELECT seq, at, reason, detail FROM unsubscribe_reason
    WHERE subscriber = ${WHO} ORDER BY seq DESC LIMIT :limit`,
    (rows: HeldReason[]) => rows,
  );

export interface HeldMail {
  kind: MessageId;
  due: number;
  outcome: Outcome | undefined;
  finishedAt: number | null;
}

interface MailRow {
  kind: number;
  due: number;
  outcome: number | null;
  finishedAt: number | null;
}

/** Mails of some letters, also those about requests that nobody has confirmed. */
export const mailsOf = (
  db: Database,
  part: Part,
  letters: readonly Letter[],
): Query<HeldMail[]> => {
  const kinds = letters.map(({ code }) => code);
  return query(
    statement(db, { ...part, kinds })`SELECT kind, due, outcome,
      finished_at AS finishedAt
    FROM outbox WHERE kind IN (SELECT value FROM json_each(:kinds)) AND id IN (
      SELECT id FROM outbox WHERE subscriber = ${WHO}
      UNION SELECT id FROM outbox WHERE pending IN (
        SELECT token_id FROM pending WHERE subscriber = ${WHO}
        UNION ALL SELECT token_id FROM pending WHERE folded = ${MAILBOX}
      )
    ) ORDER BY id DESC LIMIT :limit`,
    (rows: MailRow[]) =>
      rows.flatMap(({ kind, outcome, ...times }) =>
        letters
          .filter(({ code }) => code === kind)
          .map(({ name }) => ({ kind: name, outcome: named(OUTCOME_CODES, outcome), ...times })),
      ),
  );
};

interface RequestRow {
  language: number;
  requestedAt: number;
  confirmedAt: number | null;
  request: string | null;
}

export interface HeldRequest {
  language: Language;
  requestedAt: number;
  confirmedAt: number | null;
  /** What was asked; forgotten once it is confirmed. */
  request: OptInRequest | undefined;
}

export const requestsOf = (db: Database, part: Part): Query<HeldRequest[]> =>
  query(
    statement(db, part)`SELECT language, requested_at AS requestedAt, confirmed_at AS confirmedAt,
      request
    FROM pending WHERE token_id IN (
      SELECT token_id FROM pending WHERE subscriber = ${WHO}
      UNION SELECT token_id FROM pending WHERE folded = ${MAILBOX}
    ) ORDER BY requested_at DESC LIMIT :limit`,
    (rows: RequestRow[]) =>
      rows.map(({ language, request, ...times }) => ({
        language: languageOfNumber(language),
        request: request === null ? undefined : requestSchema.parse(JSON.parse(request)),
        ...times,
      })),
  );

interface ChangeRow {
  requestedAt: number;
  /** The new address, while the wish is open. */
  value: string | null;
  endedAt: number | null;
  outcome: number | null;
}

export interface HeldChange extends Omit<ChangeRow, 'outcome'> {
  outcome: ChangeOutcome | undefined;
}

export const changesOf = (db: Database, part: Part): Query<HeldChange[]> =>
  query(
    statement(db, part)`SELECT requested_at AS requestedAt, value, ended_at AS endedAt, outcome
    FROM address_change WHERE subscriber = ${WHO} ORDER BY requested_at DESC LIMIT :limit`,
    (rows: ChangeRow[]) =>
      rows.map((row) => ({ ...row, outcome: named(CHANGE_OUTCOME_CODES, row.outcome) })),
  );
