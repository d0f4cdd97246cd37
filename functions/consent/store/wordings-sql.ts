import { STATE_CODES } from '../../../schema/contracts/codes.ts';

/** Wordings of consent as commands store and count them. */

/**
 * Stores a wording (invariant 5), unless it is there: `?1` version in hexadecimal, `?2` language, `?3`
 * topic, `?4` canonical text, `?5` UTC milliseconds.
 */
export const STORE_WORDING_SQL = `INSERT INTO notice (version, language, topic, canonical, stored_at)
  VALUES (unhex(?1), ?2, ?3, ?4, ?5) ON CONFLICT (version) DO NOTHING`;

/**
 * Counts the people whose permission rests on a wording that is not in the JSON array `?1` of versions
 * in hexadecimal, for each notice and language, at most `?2` rows. A permission rests on the wording of
 * the last event about it.
 */
export const FORMER_WORDINGS_SQL = `WITH former AS MATERIALIZED (
    SELECT version, topic, canonical ->> 'notice' AS notice, canonical ->> 'language' AS language
    FROM notice WHERE version NOT IN (SELECT unhex(value) FROM json_each(?1))
  )
  SELECT f.notice, f.language, group_concat(DISTINCT f.topic) AS topics,
    count(DISTINCT p.subscriber) AS people
  FROM permission p
  JOIN event e ON e.subscriber = p.subscriber AND e.seq = p.last_seq
  JOIN former f ON f.version = e.notice
  WHERE p.state = ${STATE_CODES.granted}
  GROUP BY f.notice, f.language ORDER BY people DESC, f.notice, f.language LIMIT ?2`;
