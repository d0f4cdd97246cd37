import type { DatabaseSync } from 'node:sqlite';
import { CHANNEL_CODES, EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';

const { confirmed, promised, 'address-changed': moved } = EVENT_KIND_CODES;

/** Contact points that are marked as proved at an instant of which the ledger knows nothing (schema/README.md). */
export const unfounded = (sqlite: DatabaseSync) =>
  sqlite
    .prepare(
      `SELECT subscriber, channel, confirmed_at FROM contact_point c
      WHERE confirmed_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM event e WHERE e.subscriber = c.subscriber AND e.at = c.confirmed_at
          AND iif(c.channel = ${CHANNEL_CODES.email},
            e.kind IN (${confirmed}, ${promised}, ${moved}), e.channel = c.channel)
      )`,
    )
    .all();
