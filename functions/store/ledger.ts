import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { LANGUAGE_CODES } from '../../schema/content/shared.ts';
import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  FORMAT_CODES,
  FREQUENCY_CODES,
  METHOD_CODES,
  type Method,
  STATE_CODES,
} from '../../schema/contracts/codes.ts';
import { base64UrlToHex, toHex } from '../domain/bytes.ts';
import type { NewEvent, PermissionEvent, Terms } from '../domain/changes.ts';
import type { SealedEvidence } from '../domain/evidence.ts';
import type { Database } from './db.ts';

/** A change of one subscriber: what the ledger gets, and the state that follows from it. */
export interface Commit {
  publicId: string;
  /** Ledger number that the decision was made at. */
  seq: number;
  events: readonly NewEvent[];
  method: Method;
  /** Landing page id, or the page of the product on which it was done. */
  page: string;
  /** UTC milliseconds. */
  now: number;
  /** Wording that the events may name; stored where this build has not stored it yet. */
  notices: readonly NoticeVersion[];
  /** Evidence of the acts that were made; an event has the first that `covers` it. */
  evidence: readonly { sealed: SealedEvidence; covers: (event: NewEvent) => boolean }[];
}

/** What the ledger writes for {@link Terms}. */
const TERMS_CODES: Record<Terms, number> = {
  ...FREQUENCY_CODES,
  withdrawn: STATE_CODES.withdrawn,
  objected: STATE_CODES.objected,
};

/** Columns `before` and `after` of an event; what they mean depends on its kind (schema/README.md). */
const codesOf = (event: NewEvent): { before: number | null; after: number | null } => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { before: event.before ?? null, after: event.after ?? null };
    case 'language-changed':
      return { before: LANGUAGE_CODES[event.before], after: LANGUAGE_CODES[event.after] };
    case 'format-changed':
      return { before: FORMAT_CODES[event.before], after: FORMAT_CODES[event.after] };
    default:
      return {
        before: event.before === undefined ? null : TERMS_CODES[event.before],
        after: TERMS_CODES[event.after],
      };
  }
};

/**
 * All events of a change. Their numbers are fixed here; a trigger refuses them, and with them the
 * whole batch, where somebody else has written since the decision.
 */
export const eventStatement = (db: Database, commit: Commit): D1PreparedStatement => {
  const lines = commit.events.map((event, index) => {
    const proof = commit.evidence.find(({ covers }) => covers(event));
    return {
      seq: commit.seq + 1 + index,
      at: event.at,
      kind: EVENT_KIND_CODES[event.kind],
      ...codesOf(event),
      ...('topic' in event && {
        topic: event.topic,
        channel: CHANNEL_CODES[event.channel],
        notice: base64UrlToHex(event.notice),
      }),
      ...(proof && { evidence: toHex(proof.sealed.commitment) }),
    };
  });
  return db
    .prepare(
      `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice,
        page, evidence)
      SELECT s.id, j.value ->> 'seq', j.value ->> 'at', j.value ->> 'kind', ?2,
        j.value ->> 'topic', j.value ->> 'channel', j.value ->> 'before', j.value ->> 'after',
        unhex(j.value ->> 'notice'), ?3, unhex(j.value ->> 'evidence')
      FROM json_each(?1) j JOIN subscriber s ON s.public_id = unhex(?4)
      ORDER BY j.key`,
    )
    .bind(
      JSON.stringify(lines),
      METHOD_CODES[commit.method],
      commit.page,
      base64UrlToHex(commit.publicId),
    );
};

/** Permissions as they stand after the events. Only a *requested* event changes none. */
export const permissionStatement = (db: Database, commit: Commit): D1PreparedStatement => {
  const lines = commit.events.flatMap((event, index) =>
    'topic' in event && event.kind !== 'requested'
      ? [{ ...stateOf(event), seq: commit.seq + 1 + index }]
      : [],
  );
  return db
    .prepare(
      `INSERT INTO permission (subscriber, topic, channel, state, frequency, last_seq)
      SELECT s.id, j.value ->> 'topic', j.value ->> 'channel', j.value ->> 'state',
        j.value ->> 'frequency', j.value ->> 'seq'
      FROM json_each(?1) j JOIN subscriber s ON s.public_id = unhex(?2) WHERE true
      ON CONFLICT (subscriber, topic, channel) DO UPDATE SET
        state = excluded.state, last_seq = excluded.last_seq,
        frequency = coalesce(nullif(excluded.frequency, 0), frequency)`,
    )
    .bind(JSON.stringify(lines), base64UrlToHex(commit.publicId));
};

/** Frequency 0 keeps the last chosen one, for somebody who joins again. */
const stateOf = ({ topic, channel, after }: PermissionEvent) => {
  const place = { topic, channel: CHANNEL_CODES[channel] };
  return after === 'withdrawn' || after === 'objected'
    ? { ...place, state: STATE_CODES[after], frequency: 0 }
    : { ...place, state: STATE_CODES.granted, frequency: FREQUENCY_CODES[after] };
};
