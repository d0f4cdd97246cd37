import { base64UrlToHex } from '../base/bytes.ts';
import { LARGEST_EPOCH } from '../person/facts.ts';
import type { Database } from './db.ts';

/**
 * Voids every link of a subscriber but those to leave (invariant 7): with `epoch` only those of that
 * epoch, and with `onlyIfChanged` only if the statement before it in the batch wrote a row.
 */
export const raiseEpochStatement = (
  db: Database,
  publicId: string,
  { epoch, onlyIfChanged = false }: { epoch?: number; onlyIfChanged?: boolean } = {},
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE subscriber SET epoch = min(epoch + 1, ?2)
      WHERE public_id = unhex(?1) AND epoch = coalesce(?3, epoch) AND (?4 = 0 OR changes() > 0)`,
    )
    .bind(base64UrlToHex(publicId), LARGEST_EPOCH, epoch ?? null, onlyIfChanged ? 1 : 0);

/** Voids every link of an epoch, and of those before it, but those to leave. */
export const endEpochStatement = (
  db: Database,
  publicId: string,
  epoch: number,
): D1PreparedStatement =>
  db
    .prepare('UPDATE subscriber SET epoch = ?2 + 1 WHERE public_id = unhex(?1) AND epoch <= ?2')
    .bind(base64UrlToHex(publicId), epoch);
