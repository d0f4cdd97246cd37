/** Individual codes as commands ask for them: `npm run codes` works beside the Worker. */

/** Codes of incentive `?1` that the database has, given or not, after `?2` and at most `?3`. */
export const KNOWN_CODES_SQL = `SELECT code FROM incentive_code WHERE incentive = ?1 AND code > ?2
  ORDER BY code LIMIT ?3`;

/** Adds the codes of the JSON array `?2` to incentive `?1` at `?3`, UTC milliseconds. */
export const IMPORT_CODES_SQL = `INSERT INTO incentive_code (incentive, code, imported_at)
  SELECT ?1, value, ?3 FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`;

/** Counts codes, free ones and people who wait, of incentive `?1` or of all if it is empty. */
export const CODES_LEFT_SQL = `SELECT i.incentive,
    (SELECT count(*) FROM incentive_code c WHERE c.incentive = i.incentive) AS codes,
    (SELECT count(*) FROM incentive_code c
      WHERE c.incentive = i.incentive AND c.given_at IS NULL) AS free,
    (SELECT count(*) FROM code_wait w WHERE w.incentive = i.incentive) AS waiting
  FROM (SELECT incentive FROM incentive_code UNION SELECT incentive FROM code_wait) i
  WHERE ?1 = '' OR i.incentive = ?1 ORDER BY i.incentive`;

/** Whether somebody was promised an individual code of incentive `?1`, even if content has changed since. */
export const CODES_OWED_SQL = `SELECT EXISTS (
    SELECT 1 FROM incentive_version v
    JOIN promise p ON p.version = v.version AND p.incentive = v.incentive
    WHERE v.incentive = ?1 AND v.canonical ->> 'kind' = 'save' AND v.canonical ->> 'code' IS NULL
  ) AS owed`;
