/**
 * What changes the suppression list, in the words that the Worker and the command line share. HMACs are
 * in hexadecimal, channels and reasons as codes, times in UTC milliseconds.
 */
export const SUPPRESSION_SQL = {
  /** `?1` HMAC of the canary. */
  canary: 'INSERT INTO suppression_canary (id, hmac) VALUES (1, unhex(?1)) ON CONFLICT DO NOTHING',
  /**
   * `?1` HMAC, `?2` channel, `?3` reason, `?4` since, `?5` until or NULL, `?6` source. A change of
   * less than a day writes nothing, so that repeating a request does not make the tables grow.
   */
  add: `INSERT INTO suppression (hmac, channel, reason, created_at, expires_at, source)
    VALUES (unhex(?1), ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (hmac, channel, reason) DO UPDATE SET
      created_at = max(created_at, excluded.created_at),
      expires_at = iif(expires_at IS NULL OR excluded.expires_at IS NULL, NULL,
        max(expires_at, excluded.expires_at))
    WHERE iif(excluded.expires_at IS NULL,
      excluded.created_at >= created_at + 86400000 OR expires_at IS NOT NULL,
      excluded.expires_at >= expires_at + 86400000)`,
  /** `?1` HMAC, `?2` channel, `?3` reason, `?4` made no later than. */
  remove: `DELETE FROM suppression
    WHERE hmac = unhex(?1) AND channel = ?2 AND reason = ?3 AND created_at <= ?4`,
  /** Everything about `?1`, an HMAC. */
  find: `SELECT channel, reason, created_at, expires_at, source FROM suppression
    WHERE hmac = unhex(?1)`,
  knownCanary: 'SELECT hex(hmac) AS hmac FROM suppression_canary WHERE id = 1',
} as const;
