import { type Language, languageOfNumber } from '../../../schema/content/languages.ts';
import { CHANNEL_CODES, type Channel, nameOfCode } from '../../../schema/contracts/codes.ts';
import {
  type Evidence,
  type OptInRequest,
  requestSchema,
} from '../../../schema/contracts/stored.ts';
import { decodeEvidence } from '../../core/ledger/evidence.ts';
import { rows } from '../../core/store/db.ts';
import { OUTCOME_CODES, type Outcome } from '../../mail/mails.ts';
import { CHANGE_OUTCOME_CODES, type ChangeOutcome } from '../address-change.ts';

/** What is held about a person besides their facts and events. Times are UTC milliseconds. */
export interface Held {
  joinedAt: number;
  contactsSince: Map<Channel, number>;
  /** By ledger number. */
  evidence: Map<number, Evidence>;
  reasons: { seq: number; at: number; reason: string | undefined; detail: string | undefined }[];
  mails: HeldMail[];
  requests: HeldRequest[];
  changes: HeldChange[];
}
export interface HeldMail {
  /** Code of its letter. */
  kind: number;
  due: number;
  outcome: Outcome | undefined;
  finishedAt: number | undefined;
}
export interface HeldRequest {
  language: Language;
  requestedAt: number;
  confirmedAt: number | undefined;
  /** What was asked; forgotten once it is confirmed. */
  request: OptInRequest | undefined;
}
export interface HeldChange {
  requestedAt: number;
  /** The new address, while the wish is open. */
  value: string | undefined;
  endedAt: number | undefined;
  outcome: ChangeOutcome | undefined;
}

interface EvidenceRow {
  seq: number;
  content: string;
}
/** Since when the person is here (`channel` null), and each contact point. */
interface ContactTimesRow {
  channel: number | null;
  created_at: number;
}
interface ReasonRow {
  seq: number;
  at: number;
  reason: string | null;
  detail: string | null;
}
interface MailRow {
  kind: number;
  due: number;
  outcome: number | null;
  finished_at: number | null;
}
interface RequestRow {
  language: number;
  requested_at: number;
  confirmed_at: number | null;
  request: string | null;
}
interface ChangeRow {
  requested_at: number;
  value: string | null;
  ended_at: number | null;
  outcome: number | null;
}

export type HeldRow = EvidenceRow & ContactTimesRow & ReasonRow & MailRow & RequestRow & ChangeRow;

/**
 * Reads the results of the statements of `HELD`, which begin at `first`. Throws a ZodError for JSON that another
 * build wrote in another shape.
 */
export const readHeld = (results: readonly D1Result<HeldRow>[], first: number): Held => {
  const times = rows<ContactTimesRow>(results, first + 1);
  return {
    joinedAt: times.find(({ channel }) => channel === null)?.created_at ?? 0,
    contactsSince: new Map(
      times.flatMap(({ channel, created_at }): [Channel, number][] =>
        channel === null ? [] : [[nameOfCode(CHANNEL_CODES, channel), created_at]],
      ),
    ),
    evidence: new Map(
      rows<EvidenceRow>(results, first).map(({ seq, content }) => [seq, decodeEvidence(content)]),
    ),
    reasons: rows<ReasonRow>(results, first + 2).map(({ seq, at, reason, detail }) => ({
      seq,
      at,
      reason: reason ?? undefined,
      detail: detail ?? undefined,
    })),
    mails: rows<MailRow>(results, first + 3).map(toMail),
    requests: rows<RequestRow>(results, first + 4).map(toRequest),
    changes: rows<ChangeRow>(results, first + 5).map(toChange),
  };
};

const toMail = (row: MailRow): HeldMail => ({
  kind: row.kind,
  due: row.due,
  outcome: row.outcome === null ? undefined : nameOfCode(OUTCOME_CODES, row.outcome),
  finishedAt: row.finished_at ?? undefined,
});

const toRequest = (row: RequestRow): HeldRequest => ({
  language: languageOfNumber(row.language),
  requestedAt: row.requested_at,
  confirmedAt: row.confirmed_at ?? undefined,
  request: row.request === null ? undefined : requestSchema.parse(JSON.parse(row.request)),
});

const toChange = (row: ChangeRow): HeldChange => ({
  requestedAt: row.requested_at,
  value: row.value ?? undefined,
  endedAt: row.ended_at ?? undefined,
  outcome: row.outcome === null ? undefined : nameOfCode(CHANGE_OUTCOME_CODES, row.outcome),
});
