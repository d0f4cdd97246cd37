import { LARGEST_EPOCH } from '../person/facts.ts';
import { type Database, statement } from './db.ts';

/**
 * Voids every link of a subscriber but those to leave (invariant 7): with `epoch` only those of that
 * epoch, and with `onlyIfChanged` only if the statement before it in the batch wrote a row.
 */
export const raiseEpochStatement = (
  db: Database,
  publicId: string,
  { epoch, onlyIfChanged = false }: { epoch?: number; onlyIfChanged?: boolean } = {},
): D1PreparedStatement =>
  statement(db, { publicId, epoch, always: !onlyIfChanged })`UPDATE subscriber
    SET epoch = min(epoch + 1, ${LARGEST_EPOCH})
    WHERE public_id = unhex(:publicId) AND epoch = coalesce(:epoch, epoch)
      AND (:always = 1 OR changes() > 0)`;

/** Voids every link of an epoch, and of those before it, but those to leave. */
export const endEpochStatement = (
  db: Database,
  publicId: string,
  epoch: number,
): D1PreparedStatement =>
  statement(db, { publicId, epoch })`UPDATE subscriber
    SET epoch = min(:epoch + 1, ${LARGEST_EPOCH})
    WHERE public_id = unhex(:publicId) AND epoch <= :epoch`;
