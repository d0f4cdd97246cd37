import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { ProfileChange } from '../../core/person/profile.ts';
import { type Database, WHO } from '../../core/store/db.ts';

/**
 * Writes and forgets answers to profile fields; no statement where there is nothing of the kind. They
 * are no permissions, so there is no event. Somebody who has been erased meanwhile gets none. `now` is
 * UTC milliseconds.
 */
export const profileStatements = (
  db: Database,
  publicId: string,
  { put, remove }: ProfileChange,
  now: number,
): D1PreparedStatement[] => {
  const id = base64UrlToHex(publicId);
  return [
    ...(put.length === 0 ? [] : [db.prepare(PUT).bind(id, JSON.stringify(put), now)]),
    ...(remove.length === 0 ? [] : [db.prepare(REMOVE).bind(id, JSON.stringify(remove))]),
  ];
};

const PUT = `INSERT INTO profile_value (subscriber, field, value, at)
  SELECT s.id, j.value ->> 'field', j.value ->> 'value', ?3
  FROM json_each(?2) j JOIN subscriber s ON s.public_id = unhex(?1) AND s.salt IS NOT NULL
  WHERE true
  ON CONFLICT (subscriber, field) DO UPDATE SET value = excluded.value, at = excluded.at`;

const REMOVE = `DELETE FROM profile_value
  WHERE subscriber = ${WHO} AND field IN (SELECT value FROM json_each(?2))`;
