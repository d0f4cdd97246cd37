import type { Stop } from '../../../schema/contracts/stored.ts';
import { base64UrlToHex, fromHex } from '../base/bytes.ts';
import { ask, type Database, type Query, query, statement, together } from './db.ts';

/**
 * Withdrawals, suppressions and erasures on their way to the second database. They are written in the
 * transaction of the change; `copyStops` carries them on.
 */

/** `?1` nonce in hexadecimal, `?2` body, `?3` now, `?4` 1 if it depends on the statement before. */
export const STOP_SQL = `INSERT INTO stop (nonce, body, at) SELECT unhex(?1), ?2, ?3
  WHERE (?4 = 0 OR changes() > 0)`;

/**
 * One stop; `nonce` is 16 random bytes, base64url, and `now` UTC milliseconds. With `onlyIfChanged` it
 * is written only if the statement before it in the batch wrote a row.
 */
export const stopStatement = (
  db: Database,
  { nonce, stop, now }: { nonce: string; stop: Stop; now: number },
  onlyIfChanged = false,
): D1PreparedStatement =>
  db
    .prepare(STOP_SQL)
    .bind(base64UrlToHex(nonce), JSON.stringify(stop), now, onlyIfChanged ? 1 : 0);

/** Stops that one run copies. */
const BATCH = 200;

interface StopRow {
  nonce: string;
  body: string;
  at: number;
}

/** Stops that wait, oldest first, with the nonce of the newest one before them, in hexadecimal. */
export interface WaitingStops {
  stops: readonly StopRow[];
  /** Empty if none was copied yet. */
  copied: string;
}

/** Nonces of the stops that those which wait may be written on top of. */
export const standsBelow = ({ stops, copied }: WaitingStops): string[] => [
  copied,
  ...stops.map(({ nonce }) => nonce),
];

/** The stops that wait; in the batch of a change, it tells what there is to copy. */
export const waitingStops = (db: Database): Query<WaitingStops> =>
  together({
    stops: query(
      statement(db)`SELECT hex(nonce) AS nonce, body, at FROM stop
      WHERE copied_at IS NULL ORDER BY id LIMIT ${BATCH}`,
      (rows: StopRow[]) => rows,
    ),
    // Stops are copied in their order, hence all that were stand before all that wait.
    copied: query(
      statement(db)`SELECT hex(nonce) AS nonce FROM stop
      WHERE id < (SELECT min(id) FROM stop WHERE copied_at IS NULL) ORDER BY id DESC LIMIT 1`,
      ([row]: { nonce: string }[]) => row?.nonce ?? '',
    ),
  });

/** Nonce of the newest stop of the second place, in hexadecimal, empty if the place is. */
export const newestNonce = (second: Database): Query<string> =>
  query(
    statement(second)`SELECT hex(nonce) AS nonce FROM stop ORDER BY position DESC LIMIT 1`,
    ([row]: { nonce: string }[]) => row?.nonce ?? '',
  );

/** The newest stop of the second place: its nonce in hexadecimal, empty if the place is. */
export type NewestStop = { found: 'newest'; nonce: string } | { found: 'silent'; error: string };

export const newestStop = async (second: Database): Promise<NewestStop> => {
  try {
    return { found: 'newest', nonce: await ask(second, newestNonce(second)) };
  } catch (error) {
    return { found: 'silent', error: String(error) };
  }
};

/**
 * Whether the first database has the newest stop of the second. If it lacks it, it was restored from a
 * backup, and may hold consent that has been withdrawn. The newest stop that was copied is never purged
 * from the first, so the second cannot be empty then.
 */
export const hasNewest = (db: Database, nonce: string): Query<boolean> =>
  query(
    statement(db, { nonce: fromHex(nonce) })`SELECT iif(:nonce = '',
      NOT EXISTS (SELECT 1 FROM stop WHERE copied_at > 0),
      EXISTS (SELECT 1 FROM stop WHERE nonce = unhex(:nonce))) AS has`,
    ([row]: { has: number }[]) => row?.has === 1,
  );

/**
 * What the second place says of the first; anything but `agrees` closes the gate (invariant 1).
 * `lost`: it is empty, though something was copied to it: another database, or one that was made anew.
 */
export type SecondPlace =
  | { found: 'agrees'; newest: string }
  | { found: 'restored' }
  | { found: 'lost' }
  | { found: 'silent'; error: string };

/** How the two are apart, if the first lacks the newest stop of the second or that cannot be told. */
export const apart = (newest: NewestStop): Exclude<SecondPlace, { found: 'agrees' }> =>
  newest.found === 'silent' ? newest : { found: newest.nonce === '' ? 'lost' : 'restored' };

/** Asks both databases, one after the other. */
export const secondPlace = async (db: Database, second: Database): Promise<SecondPlace> => {
  const newest = await newestStop(second);
  if (newest.found === 'silent') return newest;
  try {
    if (await ask(db, hasNewest(db, newest.nonce)))
      return { found: 'agrees', newest: newest.nonce };
    return apart(newest);
  } catch (error) {
    return { found: 'silent', error: String(error) };
  }
};

/** Has the stops after one of them, its nonce in hexadecimal, copied once more. */
export const copyAgainStatement = (db: Database, nonce: string): D1PreparedStatement =>
  statement(db, { nonce: fromHex(nonce) })`UPDATE stop SET copied_at = NULL
    WHERE id > (SELECT id FROM stop WHERE nonce = unhex(:nonce))`;

/**
 * Copies stops that wait; `now` is UTC milliseconds. Idempotent. They are written on top of a stop that
 * stands beside them in the first database: one that was copied, or one of themselves. A restore in
 * between could otherwise cover what is missing with something newer.
 */
export const copyOnto = async (
  db: Database,
  second: Database,
  waiting: WaitingStops,
  now: number,
): Promise<void> => {
  const { stops } = waiting;
  const [, there] = await second.batch<{ nonce: string }>([
    statement(second, { stops, below: standsBelow(waiting) })`INSERT INTO stop (nonce, body, at)
      SELECT unhex(value ->> 'nonce'), value ->> 'body', value ->> 'at' FROM json_each(:stops)
      WHERE coalesce((SELECT hex(nonce) FROM stop ORDER BY position DESC LIMIT 1), '')
        IN (SELECT value FROM json_each(:below))
      ORDER BY key ON CONFLICT (nonce) DO NOTHING`,
    statement(second, { stops })`SELECT hex(s.nonce) AS nonce FROM json_each(:stops) j
      JOIN stop s ON s.nonce = unhex(j.value ->> 'nonce')`,
  ]);
  const nonces = there?.results.map(({ nonce }) => nonce) ?? [];
  await statement(db, { nonces, now })`UPDATE stop SET copied_at = :now
    WHERE nonce IN (SELECT unhex(value) FROM json_each(:nonces)) AND copied_at IS NULL`.run();
};
