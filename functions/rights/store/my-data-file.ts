import { type Language, languageOfNumber } from '../../../schema/content/languages.ts';
import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import { decodeEvidence, type StoredEvidence } from '../../core/ledger/evidence.ts';
import type { StoredEvent } from '../../core/ledger/history.ts';
import { blindOf, type Leaf } from '../../core/ledger/leaf.ts';
import { type Database, sql, statement, WHO } from '../../core/store/db.ts';
import { type EventRow, toStoredEvent } from '../../core/store/history.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import type { StoredCheckpoint } from '../../proof/checkpoint.ts';
import { coveringCheckpoint } from '../../proof/store/log.ts';

/** A consent event with its leaf, and what proves how it was made. */
export interface FiledEvent extends StoredEvent {
  row: Leaf;
  /** The checkpoint that first covers it; absent until there is one. */
  sealed: Pick<StoredCheckpoint, 'log' | 'at' | 'note'> | undefined;
  /** Absent if there was none, or it has had its time; `kept` is what the ledger commits to. */
  evidence: StoredEvidence | undefined;
}

interface FiledRow extends EventRow {
  id: number;
  subscriber: number;
  evidence: number[] | null;
  ledger_salt: number[];
  content: string | null;
  sealed: string | null;
}

const bytesOf = (bytes: number[] | null): Uint8Array<ArrayBuffer> | null =>
  bytes && Uint8Array.from(bytes);

const rowOf = (row: FiledRow): Leaf => {
  const { id, subscriber, seq, at, kind, method, topic, channel, before, after, page } = row;
  const notice = bytesOf(row.version);
  const evidence = bytesOf(row.evidence);
  const leaf = { id, subscriber, seq, at, kind, method, topic, channel, before, after };
  const blind = blindOf(Uint8Array.from(row.ledger_salt), seq);
  return { ...leaf, notice, page, evidence, blind };
};

/**
 * Events after a number and up to another, oldest first, at most `limit`; without their wording. `kids` are the
 * numbers of the keys whose checkpoints count.
 */
export const loadFiledEvents = async (
  db: Database,
  range: { publicId: string; after: number; to: number; limit: number; kids: readonly number[] },
): Promise<FiledEvent[]> => {
  const { results } = await statement(db, range)`SELECT e.id, e.subscriber, e.seq, e.at, e.kind,
      e.method, e.topic, e.channel, e.before, e.after, e.page, e.notice AS version,
      NULL AS language, NULL AS canonical, e.evidence, v.content,
      (SELECT ledger_salt FROM subscriber s WHERE s.id = e.subscriber) AS ledger_salt,
      (${coveringCheckpoint(sql`json_object('log', log, 'at', at, 'note', note)`, sql`e.id`)}) AS sealed
    FROM event e LEFT JOIN evidence v ON v.event = e.id
    WHERE e.subscriber = ${WHO} AND e.seq > :after AND e.seq <= :to
    ORDER BY e.seq LIMIT :limit`.all<FiledRow>();
  return results.map((row) => ({
    ...toStoredEvent(row),
    row: rowOf(row),
    sealed: row.sealed === null ? undefined : JSON.parse(row.sealed),
    evidence:
      row.content === null ? undefined : { ...decodeEvidence(row.content), kept: row.content },
  }));
};

/** A wording to the letter. */
export interface FiledNotice {
  version: string;
  language: Language;
  topic: string;
  canonical: string;
}

/** Every wording that a person's events name, and some others by their versions, each once. */
export const loadFiledNotices = async (
  db: Database,
  publicId: string,
  others: readonly string[],
): Promise<FiledNotice[]> => {
  const values = { publicId, others: others.map(base64UrlToHex) };
  const { results } = await statement(db, values)`SELECT version, language, topic, canonical
    FROM notice WHERE version IN (
      SELECT notice FROM event WHERE subscriber = ${WHO}
      UNION SELECT unhex(value) FROM json_each(:others)
    )`.all<NoticeRow & { topic: string }>();
  return results.map((row) => ({
    ...row,
    version: toBase64Url(row.version),
    language: languageOfNumber(row.language),
  }));
};
