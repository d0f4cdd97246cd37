import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { numberOfLanguage } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  FORMAT_CODES,
  FREQUENCY_CODES,
  METHOD_CODES,
  type Method,
  STATE_CODES,
  TERMS_CODES,
} from '../../../schema/contracts/codes.ts';
import type { Evidence } from '../../../schema/contracts/stored.ts';
import { base64UrlToHex, toHex } from '../base/bytes.ts';
import type { NewEvent, PermissionEvent } from '../ledger/changes.ts';
import { type Database, sql, statement } from './db.ts';

/** A change of one subscriber: events for the ledger, and the state that follows from them. */
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
  /** Wording that the events may name; stored if this build has not stored it yet. */
  notices: readonly NoticeVersion[];
  /** Secret of the subscriber that hides the evidence, base64url. */
  salt: string;
  /** Evidence of the acts that were made; the first event that it `covers` carries its commitment. */
  evidence: readonly { evidence: Evidence; covers: (event: NewEvent) => boolean }[];
}

/** Evidence of one act, and its commitment, which stands with the event of the number `seq`. */
export interface Proof {
  publicId: string;
  seq: number;
  content: string;
  commitment: Uint8Array<ArrayBuffer>;
}

/** Columns `before` and `after` of an event; their meaning depends on its kind (schema/README.md). */
const codesOf = (event: NewEvent): { before: number | null; after: number | null } => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { before: event.before ?? null, after: event.after ?? null };
    case 'language-changed':
      return { before: numberOfLanguage(event.before), after: numberOfLanguage(event.after) };
    case 'format-changed':
      return { before: FORMAT_CODES[event.before], after: FORMAT_CODES[event.after] };
    case 'address-changed':
    case 'erased':
    case 'promised':
      return { before: null, after: null };
    default:
      return {
        before: event.before === undefined ? null : TERMS_CODES[event.before],
        after: TERMS_CODES[event.after],
      };
  }
};

/** What comes of a promise that is made in this batch: its number in a draw, or 0 for what has none. */
const CAME = sql`(SELECT iif(v.canonical ->> 'kind' = 'win', d.number, iif(p.full = 1, NULL, 0))
  FROM promise p JOIN incentive_version v ON v.version = p.version
  LEFT JOIN draw_entry d ON d.subscriber = p.subscriber AND d.incentive = p.incentive
  WHERE p.subscriber = s.id AND p.version = unhex(j.value ->> 'promise'))`;

/**
 * All events of some changes. Their numbers are fixed here; a trigger refuses them, and with them the
 * whole batch, if somebody else has written since the decision. A promise comes before its event.
 */
export const eventStatement = (
  db: Database,
  commits: readonly Commit[],
  proofs: readonly Proof[],
): D1PreparedStatement => {
  const lines = commits.flatMap(({ publicId, seq, events, method, page }) =>
    events.map((event, index) => {
      const number = seq + 1 + index;
      const proof = proofs.find((known) => known.publicId === publicId && known.seq === number);
      return {
        who: base64UrlToHex(publicId),
        seq: number,
        at: event.at,
        kind: EVENT_KIND_CODES[event.kind],
        method: METHOD_CODES[method],
        page,
        ...codesOf(event),
        ...('topic' in event && {
          topic: event.topic,
          channel: CHANNEL_CODES[event.channel],
          notice: base64UrlToHex(event.notice),
        }),
        ...('promise' in event && { promise: base64UrlToHex(event.promise) }),
        ...(proof && { evidence: toHex(proof.commitment) }),
      };
    }),
  );
  return statement(db, { lines })`INSERT INTO event
      (subscriber, seq, at, kind, method, topic, channel, before, after, notice, page, evidence)
    SELECT s.id, j.value ->> 'seq', j.value ->> 'at', j.value ->> 'kind', j.value ->> 'method',
      j.value ->> 'topic', j.value ->> 'channel', j.value ->> 'before',
      iif(j.value ->> 'promise' IS NULL, j.value ->> 'after', ${CAME}),
      unhex(coalesce(j.value ->> 'notice', j.value ->> 'promise')), j.value ->> 'page', unhex(j.value ->> 'evidence')
    FROM json_each(:lines) j CROSS JOIN subscriber s ON s.public_id = unhex(j.value ->> 'who')
    ORDER BY j.key`;
};

/** Permissions as they stand after the events. Only a *requested* event changes none. */
export const permissionStatement = (
  db: Database,
  commits: readonly Commit[],
): D1PreparedStatement => {
  const lines = commits.flatMap(({ publicId, seq, events }) =>
    events.flatMap((event, index) =>
      'topic' in event && event.kind !== 'requested'
        ? [{ who: base64UrlToHex(publicId), ...stateOf(event), seq: seq + 1 + index }]
        : [],
    ),
  );
  return statement(db, { lines })`INSERT INTO permission
      (subscriber, topic, channel, state, frequency, last_seq)
    SELECT s.id, j.value ->> 'topic', j.value ->> 'channel', j.value ->> 'state',
      j.value ->> 'frequency', j.value ->> 'seq'
    FROM json_each(:lines) j CROSS JOIN subscriber s ON s.public_id = unhex(j.value ->> 'who')
    WHERE true
    ON CONFLICT (subscriber, topic, channel) DO UPDATE SET
      state = excluded.state, last_seq = excluded.last_seq,
      frequency = coalesce(nullif(excluded.frequency, 0), frequency)`;
};

/** Frequency 0 keeps the last chosen one, for somebody who joins again. */
const stateOf = ({ topic, channel, after }: PermissionEvent) => {
  const place = { topic, channel: CHANNEL_CODES[channel] };
  return after === 'withdrawn' || after === 'objected'
    ? { ...place, state: STATE_CODES[after], frequency: 0 }
    : { ...place, state: STATE_CODES.granted, frequency: FREQUENCY_CODES[after] };
};
