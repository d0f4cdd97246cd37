import { base64UrlToHex } from '../../core/base/bytes.ts';
import { type Database, WHO } from '../../core/store/db.ts';

/** Codes of which everybody gets their own: one for a person, and no two people with one. */

/** The planner would pass by the codes that have been given, one by one. */
const FREE = 'incentive_code INDEXED BY incentive_code_free';

/**
 * Gives the next free code of an incentive to a subscriber who was promised one and has none yet. One
 * statement takes it, and triggers refuse to give a code that has been given. While anybody waits, nobody
 * comes before them, and nobody who waits gets a second one when their turn comes.
 */
const TAKE = `UPDATE incentive_code SET subscriber = ${WHO}, given_at = ?3
  WHERE incentive = ?2
    AND code = (
      SELECT code FROM ${FREE} WHERE incentive = ?2 AND given_at IS NULL
      ORDER BY code LIMIT 1
    )
    AND EXISTS (
      SELECT 1 FROM promise WHERE subscriber = ${WHO} AND incentive = ?2 AND version = unhex(?4)
    )
    AND NOT EXISTS (SELECT 1 FROM code_wait WHERE incentive = ?2)
    AND NOT EXISTS (SELECT 1 FROM incentive_code WHERE subscriber = ${WHO} AND incentive = ?2)`;

/** Whoever was promised a code and got none waits for one. */
const WAIT = `INSERT INTO code_wait (incentive, since, subscriber)
  SELECT p.incentive, ?3, p.subscriber FROM promise p
  WHERE p.subscriber = ${WHO} AND p.incentive = ?2 AND p.version = unhex(?4)
    AND NOT EXISTS (
      SELECT 1 FROM incentive_code c WHERE c.subscriber = p.subscriber AND c.incentive = p.incentive
    )
  ON CONFLICT DO NOTHING`;

/**
 * Gives a code, or keeps a place in the queue; for the batch that makes the promise. Nothing if another
 * version of it is held, which may be of another kind.
 */
export const giveCodeStatements = (
  db: Database,
  gift: { publicId: string; incentive: string; version: string; now: number },
): D1PreparedStatement[] =>
  [TAKE, WAIT].map((sql) =>
    db
      .prepare(sql)
      .bind(base64UrlToHex(gift.publicId), gift.incentive, gift.now, base64UrlToHex(gift.version)),
  );

/** The next incentive that somebody waits for, after another in their order. */
const WAITED = 'SELECT min(incentive) AS incentive FROM code_wait WHERE incentive > ?1';
const HAS_CODES = `SELECT incentive FROM ${FREE} WHERE incentive = ?1 AND given_at IS NULL LIMIT 1`;

/** Incentives that people wait for and that have free codes; two looks for each that is waited for. */
const served = async (db: Database): Promise<string[]> => {
  const found: string[] = [];
  for (let last = ''; ; ) {
    const row = await db.prepare(WAITED).bind(last).first<{ incentive: string | null }>();
    if (!row || row.incentive === null) return found;
    last = row.incentive;
    if ((await db.prepare(HAS_CODES).bind(last).first()) !== null) found.push(last);
  }
};

/** People who get their code in one go. */
const AT_ONCE = 100;

/** The longest waiting of an incentive and its next codes, paired one to one. */
const GIVE = `UPDATE incentive_code SET subscriber = pair.subscriber, given_at = ?2
  FROM (
    SELECT free.code, waiting.subscriber FROM (
      SELECT code, row_number() OVER (ORDER BY code) AS place FROM (
        SELECT code FROM ${FREE} WHERE incentive = ?1 AND given_at IS NULL
        ORDER BY code LIMIT ?3
      )
    ) free JOIN (
      SELECT subscriber, row_number() OVER (ORDER BY since, subscriber) AS place FROM (
        SELECT since, subscriber FROM code_wait WHERE incentive = ?1
        ORDER BY since, subscriber LIMIT ?3
      )
    ) waiting ON waiting.place = free.place
  ) pair
  WHERE incentive_code.incentive = ?1 AND incentive_code.code = pair.code`;

const SERVED_GO = `DELETE FROM code_wait WHERE incentive = ?1 AND (since, subscriber) IN (
    SELECT w.since, w.subscriber FROM (
      SELECT since, subscriber FROM code_wait WHERE incentive = ?1
      ORDER BY since, subscriber LIMIT ?2
    ) w
    JOIN incentive_code c ON c.subscriber = w.subscriber AND c.incentive = ?1
  )`;

/**
 * Gives codes that have come in to those who wait for them, the longest waiting first; returns how
 * many. Bounded: whoever is left gets theirs with the next run. `now` is UTC milliseconds.
 */
export const serveWaiting = async (db: Database, now: number): Promise<number> => {
  const incentives = await served(db);
  if (incentives.length === 0) return 0;
  const written = await db.batch(
    incentives.flatMap((incentive) => [
      db.prepare(GIVE).bind(incentive, now, AT_ONCE),
      db.prepare(SERVED_GO).bind(incentive, AT_ONCE),
    ]),
  );
  return incentives.reduce((sum, _, index) => sum + (written[2 * index + 1]?.meta.changes ?? 0), 0);
};
