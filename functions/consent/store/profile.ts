import type { ProfileChange } from '../../core/person/profile.ts';
import { type Database, statement, WHO } from '../../core/store/db.ts';

/**
 * Writes and forgets answers to profile fields; no statement if there is nothing of the kind. They
 * are no permissions, so there is no event. Somebody who has been erased meanwhile gets none. `now` is
 * UTC milliseconds.
 */
export const profileStatements = (
  db: Database,
  publicId: string,
  { put, remove }: ProfileChange,
  now: number,
): D1PreparedStatement[] => {
  const putting = statement(db, { publicId, put, now })`INSERT INTO profile_value
      (subscriber, field, value, at)
    SELECT s.id, j.value ->> 'field', j.value ->> 'value', :now
    FROM json_each(:put) j JOIN subscriber s ON s.public_id = unhex(:publicId) AND s.salt IS NOT NULL
    WHERE true
    ON CONFLICT (subscriber, field) DO UPDATE SET value = excluded.value, at = excluded.at`;
  const removing = statement(db, { publicId, remove })`DELETE FROM profile_value
    WHERE subscriber = ${WHO} AND field IN (SELECT value FROM json_each(:remove))`;
  return [...(put.length > 0 ? [putting] : []), ...(remove.length > 0 ? [removing] : [])];
};
