import { type Database, statement, WHO } from '../../core/store/db.ts';

/** A place in a draw. `salt` is 16 random bytes, base64url; its hash is the line in the public list. */
export interface NewEntry {
  publicId: string;
  incentive: string;
  /** That was promised: who holds another one has no part in it. */
  version: string;
  salt: string;
  hash: Uint8Array;
  /** UTC milliseconds. */
  now: number;
}

/**
 * Enters somebody who was promised it into a draw, under its next number; once for a person, and not
 * any more once the draw has been made.
 */
export const entryStatement = (db: Database, entry: NewEntry): D1PreparedStatement =>
  statement(db, entry)`INSERT INTO draw_entry (incentive, number, subscriber, salt, hash, at)
    SELECT p.incentive,
      (SELECT coalesce(max(number), 0) + 1 FROM draw_entry WHERE incentive = p.incentive),
      p.subscriber, unhex(:salt), unhex(:hash), :now
    FROM promise p
    WHERE p.subscriber = ${WHO} AND p.incentive = :incentive AND p.version = unhex(:version)
      AND p.full = 0
      AND NOT EXISTS (
        SELECT 1 FROM draw_entry e WHERE e.subscriber = p.subscriber AND e.incentive = p.incentive
      )
      AND NOT EXISTS (SELECT 1 FROM draw_result WHERE incentive = p.incentive)`;
