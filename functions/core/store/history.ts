import { languageOfNumber } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  type Channel,
  EVENT_KIND_CODES,
  type EventKind,
  FORMAT_CODES,
  FREQUENCY_CODES,
  METHOD_CODES,
  nameOfCode,
  STATE_CODES,
} from '../../../schema/contracts/codes.ts';
import { promiseSchema } from '../../../schema/contracts/promises.ts';
import { toBase64Url } from '../base/bytes.ts';
import type { NewEvent, Terms } from '../ledger/changes.ts';
import type { StoredEvent } from '../ledger/history.ts';
import type { LedgerRow } from '../ledger/leaf.ts';
import { type Database, type Query, query, statement, WHO } from './db.ts';
import { toNotice } from './notices.ts';

/** An event with the wording that it names. */
export interface EventRow extends Omit<LedgerRow, 'id' | 'subscriber' | 'notice' | 'evidence'> {
  version: number[] | null;
  language: number | null;
  canonical: string | null;
  /** Canonical text of what was promised, where that was asked for. */
  promised?: string | null;
}

/** Events numbered from `from` to `to`, newest first; at most `limit`. */
export const eventsOf = (
  db: Database,
  range: { publicId: string; from: number; to: number; limit: number },
): Query<StoredEvent[]> =>
  query(
    statement(
      db,
      range,
    )`SELECT e.seq, e.at, e.kind, e.method, e.topic, e.channel, e.before, e.after,
      e.page, e.notice AS version, n.language, n.canonical,
      v.canonical AS promised
    FROM event e LEFT JOIN notice n ON n.version = e.notice
    LEFT JOIN incentive_version v ON v.version = e.notice AND e.kind = ${EVENT_KIND_CODES.promised}
    WHERE e.subscriber = ${WHO} AND e.seq BETWEEN :from AND :to
    ORDER BY e.seq DESC LIMIT :limit`,
    (rows: EventRow[]) => rows.map(toStoredEvent),
  );

/** Events that a page lists at once. */
export const PAGE_OF_EVENTS = 50;

export const toStoredEvent = (row: EventRow): StoredEvent => ({
  seq: row.seq,
  method: nameOfCode(METHOD_CODES, row.method),
  page: row.page ?? '',
  event: toEvent(row, nameOfCode(EVENT_KIND_CODES, row.kind)),
  notice:
    row.version === null || row.language === null || row.canonical === null
      ? undefined
      : toNotice({ version: row.version, language: row.language, canonical: row.canonical }),
  promise: row.promised ? promiseSchema.parse(JSON.parse(row.promised)) : undefined,
});

const toEvent = (row: EventRow, kind: EventKind): NewEvent => {
  const { at, before, after } = row;
  switch (kind) {
    case 'paused':
    case 'resumed':
      return { at, kind, before: before ?? undefined, after: after ?? undefined };
    case 'language-changed':
      return {
        at,
        kind,
        before: languageOfNumber(before ?? 0),
        after: languageOfNumber(after ?? 0),
      };
    case 'format-changed':
      return {
        at,
        kind,
        before: nameOfCode(FORMAT_CODES, before ?? 0),
        after: nameOfCode(FORMAT_CODES, after ?? 0),
      };
    case 'address-changed':
    case 'erased':
      return { at, kind };
    case 'promised':
      return { at, kind, promise: versionOf(row), after: after ?? undefined };
    default:
      return {
        at,
        kind,
        ...placeOf(row),
        before: termsOf(before),
        after: termsOf(after) ?? 'withdrawn',
      };
  }
};

const placeOf = (row: EventRow): { topic: string; channel: Channel; notice: string } => ({
  topic: row.topic ?? '',
  channel: nameOfCode(CHANNEL_CODES, row.channel ?? 0),
  notice: versionOf(row),
});

const versionOf = ({ version }: EventRow): string => (version === null ? '' : toBase64Url(version));

const termsOf = (code: number | null): Terms | undefined => {
  if (code === null) return undefined;
  if (code === STATE_CODES.withdrawn) return 'withdrawn';
  return code === STATE_CODES.objected ? 'objected' : nameOfCode(FREQUENCY_CODES, code);
};
