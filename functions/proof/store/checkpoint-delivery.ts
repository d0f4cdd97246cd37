import { ask, type Database, query, statement, together } from '../../core/store/db.ts';
import type { StoredCheckpoint } from '../checkpoint.ts';
import { newestCheckpoint } from './log.ts';

/** What the database stores for a way. Never renumber. */
const WAY_CODES = { mail: 1, webhook: 2 } as const;
export type Way = keyof typeof WAY_CODES;

/** What has gone out by one way. */
export interface Delivery {
  /** Size of the checkpoint that was sent last; 0 for none. */
  size: number;
  /** UTC milliseconds. */
  sentAt: number;
}

/** The newest checkpoint, and what was sent before, in one round trip. */
export const loadDelivery = (
  db: Database,
  way: Way,
): Promise<{ newest: StoredCheckpoint | undefined; last: Delivery | undefined }> =>
  ask(
    db,
    together({
      newest: newestCheckpoint(db),
      last: query(
        statement(db)`SELECT size, sent_at AS sentAt FROM checkpoint_delivery
        WHERE way = ${WAY_CODES[way]}`,
        ([row]: Delivery[]) => row,
      ),
    }),
  );

export const saveDelivery = (db: Database, way: Way, sent: Delivery): Promise<unknown> =>
  statement(db, sent)`INSERT INTO checkpoint_delivery (way, size, sent_at)
    VALUES (${WAY_CODES[way]}, :size, :sentAt)
    ON CONFLICT (way) DO UPDATE SET size = excluded.size, sent_at = excluded.sent_at`.run();
