import { type Database, sql, statement, WHO } from '../../core/store/db.ts';

/** Codes of which everybody gets their own: one for a person, and no two people with one. */

/** The planner would pass by the codes that have been given, one by one. */
const FREE = sql`incentive_code INDEXED BY incentive_code_free`;

/**
 * Gives the next free code of an incentive to a subscriber who was promised one and has none yet. One
 * statement takes it, and triggers refuse to give a code that has been given. While anybody waits, nobody
 * comes before them, and nobody who waits gets a second one when their turn comes.
 */
const TAKE = sql`UPDATE incentive_code SET subscriber = ${WHO}, given_at = :now
  WHERE incentive = :incentive
    AND code = (
      SELECT code FROM ${FREE} WHERE incentive = :incentive AND given_at IS NULL
      ORDER BY code LIMIT 1
    )
    AND EXISTS (
      SELECT 1 FROM promise
      WHERE subscriber = ${WHO} AND incentive = :incentive AND version = unhex(:version)
        AND full = 0
    )
    AND NOT EXISTS (SELECT 1 FROM code_wait WHERE incentive = :incentive)
    AND NOT EXISTS (
      SELECT 1 FROM incentive_code WHERE subscriber = ${WHO} AND incentive = :incentive
    )`;

/** Whoever was promised a code, within its limit, and got none waits for one. */
const WAIT = sql`INSERT INTO code_wait (incentive, since, subscriber)
  SELECT p.incentive, :now, p.subscriber FROM promise p
  WHERE p.subscriber = ${WHO} AND p.incentive = :incentive AND p.version = unhex(:version)
    AND p.full = 0
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
): D1PreparedStatement[] => [TAKE, WAIT].map((change) => statement(db, gift)`${change}`);

/** Incentives that people wait for and that have free codes; two looks for each that is waited for. */
const served = async (db: Database): Promise<string[]> => {
  const found: string[] = [];
  for (let last = ''; ; ) {
    const waited = await statement(db, { last })`SELECT min(incentive) AS incentive FROM code_wait
      WHERE incentive > :last`.first<{ incentive: string | null }>();
    if (!waited || waited.incentive === null) return found;
    last = waited.incentive;
    const free = await statement(db, { last })`SELECT incentive FROM ${FREE}
      WHERE incentive = :last AND given_at IS NULL LIMIT 1`.first();
    if (free !== null) found.push(last);
  }
};

/** People who get their code in one go. */
const AT_ONCE = 100;

/** The longest waiting of an incentive and its next codes, paired one to one. */
const GIVE = sql`UPDATE incentive_code SET subscriber = pair.subscriber, given_at = :now
  FROM (
    SELECT free.code, waiting.subscriber FROM (
      SELECT code, row_number() OVER (ORDER BY code) AS place FROM (
        SELECT code FROM ${FREE} WHERE incentive = :incentive AND given_at IS NULL
        ORDER BY code LIMIT ${AT_ONCE}
      )
    ) free JOIN (
      SELECT subscriber, row_number() OVER (ORDER BY since, subscriber) AS place FROM (
        SELECT since, subscriber FROM code_wait WHERE incentive = :incentive
        ORDER BY since, subscriber LIMIT ${AT_ONCE}
      )
    ) waiting ON waiting.place = free.place
  ) pair
  WHERE incentive_code.incentive = :incentive AND incentive_code.code = pair.code`;

const SERVED_GO = sql`DELETE FROM code_wait WHERE incentive = :incentive AND (since, subscriber) IN (
    SELECT w.since, w.subscriber FROM (
      SELECT since, subscriber FROM code_wait WHERE incentive = :incentive
      ORDER BY since, subscriber LIMIT ${AT_ONCE}
    ) w
    JOIN incentive_code c ON c.subscriber = w.subscriber AND c.incentive = :incentive
  )`;

/**
 * Gives codes that have come in to those who wait for them, the longest waiting first; returns how
 * many. Bounded: whoever is left gets theirs with the next run. `now` is UTC milliseconds.
 */
export const serveWaiting = async (db: Database, now: number): Promise<number> => {
  const incentives = await served(db);
  if (incentives.length === 0) return 0;
  const written = await db.batch([
    ...incentives.map((incentive) => statement(db, { incentive, now })`${GIVE}`),
    ...incentives.map((incentive) => statement(db, { incentive })`${SERVED_GO}`),
  ]);
  return written.slice(incentives.length).reduce((sum, { meta }) => sum + meta.changes, 0);
};
