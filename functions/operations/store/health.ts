import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import type { Database } from '../../core/store/db.ts';
import { SEALED } from '../../proof/store/log.ts';

/** How many unsealed events are looked at; the oldest by commit come first. */
const LOOKED_AT = 16;

export interface Vitals {
  /** When the oldest event without a checkpoint was made, in UTC milliseconds; missing if all are sealed. */
  waiting?: number;
  /** Whether the newest checkpoint covers events that are not there. */
  isCut: boolean;
  /** HMAC by which the database knows its suppression key, in hexadecimal; missing before its first use. */
  canary?: string;
}

interface Row {
  waiting: number | null;
  cut: number;
  canary: string | null;
}

/** Kinds of events that may be older than their commit: they waited for a confirmation, or the database. */
const LATE_KINDS = [EVENT_KIND_CODES.requested, EVENT_KIND_CODES.withdrawn].join(', ');

/**
 * What the database says of itself, and `undefined` if it does not answer or lacks its tables. Kinds of
 * events that may be late by themselves tell nothing.
 */
export const vitalsOf = async (db: Database): Promise<Vitals | undefined> => {
  const sql = `SELECT min(at) AS waiting, coalesce((SELECT max(id) FROM event), 0) < ${SEALED} AS cut,
      (SELECT hex(hmac) FROM suppression_canary WHERE id = 1) AS canary
    FROM (
      SELECT at, kind FROM event WHERE id > ${SEALED} ORDER BY id LIMIT ${LOOKED_AT}
    ) WHERE kind NOT IN (${LATE_KINDS})`;
  try {
    const row = await db.prepare(sql).first<Row>();
    const isCut = row?.cut === 1;
    return {
      isCut,
      ...(row?.waiting != null && { waiting: row.waiting }),
      ...(row?.canary != null && { canary: row.canary.toLowerCase() }),
    };
  } catch {
    return undefined;
  }
};
