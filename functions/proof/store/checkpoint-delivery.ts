import { type Database, rows } from '../../core/store/db.ts';
import { newestCheckpointStatement, type StoredCheckpoint } from './log.ts';

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

interface DeliveryRow {
  size: number;
  sent_at: number;
}

/** The newest checkpoint, and what was sent before, in one round trip. */
export const loadDelivery = async (
  db: Database,
  way: Way,
): Promise<{ newest: StoredCheckpoint | undefined; last: Delivery | undefined }> => {
  const results = await db.batch<StoredCheckpoint & DeliveryRow>([
    newestCheckpointStatement(db),
    db.prepare('SELECT size, sent_at FROM checkpoint_delivery WHERE way = ?1').bind(WAY_CODES[way]),
  ]);
  const [last] = rows<DeliveryRow>(results, 1);
  return {
    newest: rows<StoredCheckpoint>(results, 0)[0],
    last: last && { size: last.size, sentAt: last.sent_at },
  };
};

export const saveDelivery = (
  db: Database,
  way: Way,
  { size, sentAt }: Delivery,
): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO checkpoint_delivery (way, size, sent_at) VALUES (?1, ?2, ?3)
      ON CONFLICT (way) DO UPDATE SET size = excluded.size, sent_at = excluded.sent_at`,
    )
    .bind(WAY_CODES[way], size, sentAt)
    .run();
