import { z } from 'zod';
import { CHANNEL_CODES, STATE_CODES } from '../../../schema/contracts/codes.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { type Database, sql, statement } from '../../core/store/db.ts';
import type { Gone } from '../expiry.ts';

interface GoneRow {
  public_id: number[];
  since: number;
  topics: string;
}

/** Whole division, which numbers that D1 binds are too broken for. */
const START = sql`(
  CAST(:turn AS INTEGER) % ((SELECT max(id) FROM subscriber) / CAST(:size AS INTEGER) + 1)
) * CAST(:size AS INTEGER)`;

/**
 * Those among `size` subscribers who have an address and allow nothing. The window moves on with `turn`,
 * round and round, so that everybody is looked at without an index that all writes would pay for.
 */
export const loadGone = async (
  db: Database,
  window: { turn: number; size: number },
): Promise<Gone[]> => {
  const { email } = CHANNEL_CODES;
  const { results } = await statement(db, window)`SELECT s.public_id,
      max(
        s.created_at,
        coalesce((SELECT at FROM event WHERE subscriber = s.id ORDER BY seq DESC LIMIT 1), 0)
      ) AS since,
      (SELECT json_group_array(topic) FROM permission WHERE subscriber = s.id) AS topics
    FROM subscriber s
    WHERE s.id > ${START} AND s.id <= ${START} + :size
      AND EXISTS (SELECT 1 FROM contact_point WHERE subscriber = s.id AND channel = ${email})
      AND NOT EXISTS (
        SELECT 1 FROM permission WHERE subscriber = s.id AND state = ${STATE_CODES.granted}
      )
      -- Somebody who is about to come back.
      AND NOT EXISTS (
        SELECT 1 FROM contact_point c JOIN pending p ON p.folded = c.folded
        WHERE c.subscriber = s.id AND c.channel = ${email}
      )`.all<GoneRow>();
  return results.map((row) => ({
    publicId: toBase64Url(row.public_id),
    since: row.since,
    topics: z.array(z.string()).parse(JSON.parse(row.topics)),
  }));
};
