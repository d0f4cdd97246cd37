import { type Stop, stopSchema } from '../../../schema/contracts/stored.ts';
import { fromHex } from '../../core/base/bytes.ts';
import { type Database, sql, statement } from '../../core/store/db.ts';

/** Putting back what a restored database has lost, from the second place. */

/** Asks for a replay at `?1`, UTC milliseconds, and leaves one that is under way as it is. */
export const ASK_SQL = `INSERT INTO replay (id, asked_at) VALUES (1, ?1)
  ON CONFLICT (id) DO UPDATE SET
    asked_at = excluded.asked_at, since = NULL, position = NULL, applied = 0, finished_at = NULL
  WHERE finished_at IS NOT NULL`;

/** The newest stop of the second place. */
export const NEWEST_STOP_SQL =
  'SELECT position, hex(nonce) AS nonce FROM stop ORDER BY position DESC LIMIT 1';

/** Whether the first database has the stop with nonce `?1`. */
export const KNOWN_STOP_SQL = 'SELECT 1 AS known FROM stop WHERE nonce = unhex(?1)';

/** Whether the first database has copied a stop to the second place, which cannot be empty then. */
export const COPIED_SQL = 'SELECT 1 AS copied FROM stop WHERE copied_at > 0 LIMIT 1';

export const PROGRESS_SQL = 'SELECT since, position, applied, finished_at FROM replay WHERE id = 1';

/** Stops of the second place after position `?1` up to `?2`, counted by kind. */
export const COUNT_STOPS_SQL = `SELECT body ->> 'kind' AS kind, count(*) AS count FROM stop
  WHERE position > ?1 AND position <= ?2 GROUP BY kind ORDER BY kind`;

/** What has been asked for; positions are those of the second place. */
export interface Replay {
  /** When, UTC milliseconds: names this replay. A database that is restored meanwhile has another, or none. */
  asked: number;
  /** The newest stop that the first database still had; absent until that has been looked for. */
  since: number | undefined;
  /** Up to which everything has been applied. */
  position: number | undefined;
}

interface ReplayRow {
  asked_at: number;
  since: number | null;
  position: number | null;
}

/** What was asked for and is not finished; `undefined` if there is nothing to do. */
export const unfinishedReplay = async (db: Database): Promise<Replay | undefined> => {
  const row = await statement(db)`SELECT asked_at, since, position FROM replay
    WHERE id = 1 AND finished_at IS NULL`.first<ReplayRow>();
  return row === null
    ? undefined
    : { asked: row.asked_at, since: row.since ?? undefined, position: row.position ?? undefined };
};

/** Nonces of the first database that are looked up in the second at once: few at first, then more. */
const LOOK = { first: 20, most: 2000 } as const;

/**
 * Position of the newest stop of the second place that the first database still has; 0 if it has
 * none. Stops that were made after the restore are passed over: the second has never seen them.
 */
export const newestCommon = async (db: Database, second: Database): Promise<number> => {
  let before = Number.MAX_SAFE_INTEGER;
  for (let limit: number = LOOK.first; ; limit = Math.min(limit * 4, LOOK.most)) {
    const { results } = await statement(db, { before, limit })`SELECT id, hex(nonce) AS nonce
      FROM stop WHERE id < :before ORDER BY id DESC LIMIT :limit`.all<{
      id: number;
      nonce: string;
    }>();
    const last = results.at(-1);
    if (!last) return 0;
    const nonces = results.map(({ nonce }) => nonce);
    const found = await statement(second, { nonces })`SELECT max(s.position) AS position
      FROM json_each(:nonces) j JOIN stop s ON s.nonce = unhex(j.value)`.first<{
      position: number | null;
    }>();
    if (found && found.position !== null) return found.position;
    before = last.id;
  }
};

/** When the newest stop after a position was written, UTC milliseconds; `undefined` if there is none. */
export const newestAfter = async (
  second: Database,
  position: number,
): Promise<number | undefined> =>
  (
    await statement(second, { position })`SELECT max(at) AS at FROM stop
      WHERE position > :position`.first<{ at: number | null }>()
  )?.at ?? undefined;

/** Keeps where the replay begins. */
export const beginReplay = (db: Database, begun: { asked: number; since: number }) =>
  statement(db, begun)`UPDATE replay SET since = :since, position = :since
    WHERE id = 1 AND asked_at = :asked AND position IS NULL`.run();

export interface MissingStop {
  position: number;
  stop: Stop;
}

/** The stops after a position, oldest first. Throws a ZodError for one that this build cannot read. */
export const stopsAfter = async (
  second: Database,
  position: number,
  limit: number,
): Promise<MissingStop[]> => {
  const { results } = await statement(second, { position, limit })`SELECT position, body FROM stop
    WHERE position > :position ORDER BY position LIMIT :limit`.all<{
    position: number;
    body: string;
  }>();
  return results.map((row) => ({
    position: row.position,
    stop: stopSchema.parse(JSON.parse(row.body)),
  }));
};

/** Notes that the stop after one position, at another, has been applied; whether it altered something. */
export const advanceReplay = (
  db: Database,
  applied: { asked: number; from: number; to: number; changed: boolean },
): Promise<unknown> =>
  statement(db, applied)`UPDATE replay SET position = :to, applied = applied + :changed
    WHERE id = 1 AND asked_at = :asked AND position = :from AND finished_at IS NULL`.run();

/** In SQL: whether the replay asked for at `:asked` has come to `:position`, and is still under way. */
const UNDER_WAY = sql`EXISTS (SELECT 1 FROM replay
  WHERE id = 1 AND asked_at = :asked AND position = :position AND finished_at IS NULL)`;

/**
 * Ends a replay: the first database knows the newest stop again, so that the gate opens. Stops that were
 * made while it was closed get new nonces and come after it: a backup of the time before would otherwise
 * know them without what was missing then. Writes nothing if the first was restored once more meanwhile,
 * since it lacks more then. `now` is UTC milliseconds.
 */
export const finishReplay = async (
  db: Database,
  second: Database,
  replay: { asked: number; position: number; now: number },
): Promise<void> => {
  const newest = await statement(second, replay)`SELECT hex(nonce) AS nonce, body, at
    FROM stop WHERE position = :position`.first<{ nonce: string; body: string; at: number }>();
  const done = statement(
    db,
    replay,
  )`UPDATE replay SET finished_at = :now WHERE id = 1 AND ${UNDER_WAY}`;
  // A second place that was lost begins anew with what the first still has.
  const again = statement(db, replay)`UPDATE stop SET copied_at = NULL
    WHERE copied_at > 0 AND ${UNDER_WAY}`;
  if (newest === null) {
    await db.batch([again, done]);
    return;
  }
  const stop = { ...newest, ...replay, nonce: fromHex(newest.nonce) };
  const known = await statement(db, stop)`SELECT 1 FROM stop WHERE nonce = unhex(:nonce)`.first();
  const missing = [
    statement(db, stop)`INSERT INTO stop (nonce, body, at, copied_at)
      SELECT unhex(:nonce), :body, :at, :now WHERE ${UNDER_WAY}`,
    statement(db, replay)`INSERT INTO stop (nonce, body, at)
      SELECT randomblob(16), body, at FROM stop WHERE copied_at IS NULL AND ${UNDER_WAY} ORDER BY id`,
    statement(db, stop)`DELETE FROM stop WHERE copied_at IS NULL
      AND id < (SELECT id FROM stop WHERE nonce = unhex(:nonce)) AND ${UNDER_WAY}`,
  ];
  await db.batch(known === null ? [...missing, done] : [done]);
};
