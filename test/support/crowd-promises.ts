import { DRY, WIDE_DRAW, WIDE_FILE, WIDE_POOL } from './wide-incentives.ts';

type Each = (sql: string, ...values: unknown[]) => D1PreparedStatement;

const VERSION = 'cd'.repeat(32);

/** What a crowd was promised: a file fetched, a code, a code that is owed, a place in a draw; free codes. */
export const promisesOfEach = (each: Each, since: number): D1PreparedStatement[] => [
  each(
    `INSERT INTO incentive_version (version, incentive, canonical, stored_at)
    SELECT unhex(?2), 'crowd', '{}', ?3 FROM json_each(?1) LIMIT 1`,
    VERSION,
    since,
  ),
  ...[WIDE_FILE, WIDE_POOL, DRY, WIDE_DRAW].map((incentive) =>
    each(
      `INSERT INTO promise (subscriber, incentive, version, page, at, full)
      SELECT value, ?2, unhex(?3), 'home-garden', ?4, 0 FROM json_each(?1)`,
      incentive,
      VERSION,
      since,
    ),
  ),
  each('INSERT INTO fetched SELECT value, ?2, ?3 FROM json_each(?1)', WIDE_FILE, since),
  each(
    `INSERT INTO incentive_code (incentive, code, imported_at, subscriber, given_at)
    SELECT ?2, 'A-' || value, ?3, value, ?3 FROM json_each(?1)
    UNION ALL SELECT ?2, 'Z-' || value, ?3, NULL, NULL FROM json_each(?1)`,
    WIDE_POOL,
    since,
  ),
  each(
    'INSERT INTO code_wait (incentive, since, subscriber) SELECT ?2, ?3, value FROM json_each(?1)',
    DRY,
    since,
  ),
  each(
    `INSERT INTO draw_entry (incentive, number, subscriber, salt, hash, at)
    SELECT ?2, value, value, randomblob(16), randomblob(32), ?3 FROM json_each(?1) ORDER BY value`,
    WIDE_DRAW,
    since,
  ),
];
