import { CHANNEL_CODES } from '../../../schema/contracts/codes.ts';

/** Draws as commands ask for them: `npm run draw` works beside the Worker. */

const people = (
  chosen: string,
): string => `SELECT e.number, c.value AS address FROM (${chosen}) chosen
  JOIN draw_entry e ON e.incentive = ?1 AND e.number = chosen.number
  LEFT JOIN contact_point c ON c.subscriber = e.subscriber AND c.channel = ${CHANNEL_CODES.email}
  ORDER BY chosen.place`;

/** The people behind the entries whose numbers the JSON array `?2` lists, in its order. */
export const ENTRANTS_SQL = people('SELECT value AS number, key AS place FROM json_each(?2)');

/** The winners of incentive `?1` in the order in which they were drawn. */
export const WINNERS_SQL = people(
  'SELECT number, turn AS place FROM draw_winner WHERE incentive = ?1 AND erased = 0',
);

/** Every version of incentive `?1` that a form has promised, newest first, and whether somebody holds it. */
export const DRAW_VERSIONS_SQL = `SELECT canonical,
    EXISTS (SELECT 1 FROM promise p WHERE p.version = v.version) AS held
  FROM incentive_version v WHERE incentive = ?1 ORDER BY stored_at DESC`;

/** Entries of incentive `?1` with numbers above `?2`, at most `?3`. */
export const ENTRIES_SQL = `SELECT number, hex(hash) AS hash, subscriber IS NULL AS erased
  FROM draw_entry WHERE incentive = ?1 AND number > ?2 ORDER BY number LIMIT ?3`;

export const DRAW_RESULT_SQL = `SELECT hex(seed) AS seed, witness, hex(digest) AS digest
  FROM draw_result WHERE incentive = ?1`;

export const DRAWN_SQL =
  'SELECT number, erased FROM draw_winner WHERE incentive = ?1 ORDER BY turn';

/**
 * Stores a result, unless somebody has entered or been erased since the entries were read: `?6`
 * entries, `?7` of them erased.
 */
export const STORE_RESULT_SQL = `INSERT INTO draw_result (incentive, seed, witness, digest, drawn_at)
  SELECT ?1, unhex(?2), ?3, unhex(?4), ?5
  WHERE (SELECT count(*) FROM draw_entry WHERE incentive = ?1) = ?6
    AND (SELECT count(*) FROM draw_entry WHERE incentive = ?1 AND subscriber IS NULL) = ?7`;

/** Stores the winners of the JSON array `?2`, if the result was stored. */
export const STORE_WINNERS_SQL = `INSERT INTO draw_winner (incentive, turn, number, erased)
  SELECT ?1, key + 1, value ->> 'entry', coalesce(value ->> 'erased', 0) FROM json_each(?2)
  WHERE EXISTS (SELECT 1 FROM draw_result WHERE incentive = ?1)`;
