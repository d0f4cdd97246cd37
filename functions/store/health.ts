import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import type { Database } from './db.ts';
import { SEALED } from './log.ts';

/** How many unsealed events are looked at; the oldest by commit come first. */
const LOOKED_AT = 16;

export interface Vitals {
  /** When the oldest event without a checkpoint was made, in UTC milliseconds; missing where all are sealed. */
  waiting?: number;
}

/**
 * What the database says of itself, and `undefined` where it does not answer or lacks its tables. A request
 * that was confirmed later stands in the ledger with its own, older time, so that it tells nothing.
 */
export const vitalsOf = async (db: Database): Promise<Vitals | undefined> => {
  const sql = `SELECT min(at) AS waiting FROM (
    SELECT at FROM event WHERE id > ${SEALED} AND kind <> ${EVENT_KIND_CODES.requested}
    ORDER BY id LIMIT ${LOOKED_AT}
  )`;
  try {
    const row = await db.prepare(sql).first<{ waiting: number | null }>();
    return row?.waiting == null ? {} : { waiting: row.waiting };
  } catch {
    return undefined;
  }
};
