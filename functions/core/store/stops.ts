import type { Stop } from '../../../schema/contracts/stored.ts';
import { base64UrlToHex } from '../base/bytes.ts';
import { type Database, rows } from './db.ts';

/**
 * Withdrawals, suppressions and erasures on their way to the second database. They are written in the
 * transaction of the change; `copyStops` carries them on.
 */

/** `?1` nonce in hexadecimal, `?2` body, `?3` now, `?4` 1 where it depends on the statement before. */
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

interface StopRow {
  nonce: string;
  body: string;
  at: number;
}

/** Stops that one run copies. */
const BATCH = 200;

/**
 * What the second place says of the first; anything but `agrees` closes the gate (invariant 1). `head`
 * is the nonce of the newest stop of the second, in hexadecimal; none where it is empty.
 */
export type SecondPlace =
  | { found: 'agrees'; head: string | undefined }
  | { found: 'restored' }
  /** It is empty, though something was copied to it: another database, or one that was made anew. */
  | { found: 'lost' }
  | { found: 'silent'; error: string };

/**
 * Whether the first database has the newest stop that the second has. Where it lacks it, it was
 * restored from a backup, and may hold consent that has been withdrawn. The newest stop that was copied
 * is never purged from the first.
 */
export const secondPlace = async (db: Database, second: Database): Promise<SecondPlace> => {
  try {
    const head = await second
      .prepare('SELECT hex(nonce) AS nonce FROM stop ORDER BY position DESC LIMIT 1')
      .first<{ nonce: string }>();
    if (!head) {
      const copied = await db.prepare('SELECT 1 FROM stop WHERE copied_at > 0 LIMIT 1').first();
      return copied === null ? { found: 'agrees', head: undefined } : { found: 'lost' };
    }
    const known = await db
      .prepare('SELECT 1 FROM stop WHERE nonce = unhex(?1)')
      .bind(head.nonce)
      .first();
    return known === null ? { found: 'restored' } : { found: 'agrees', head: head.nonce };
  } catch (error) {
    return { found: 'silent', error: String(error) };
  }
};

/**
 * Copies the stops that wait, oldest first; `now` is UTC milliseconds. Idempotent. What is read stands
 * beside `head` in the first database, and is written on top of `head` in the second: a restore in
 * between could otherwise cover what is missing with something newer.
 */
export const copyWaiting = async (
  db: Database,
  second: Database,
  { head = '', now }: { head: string | undefined; now: number },
): Promise<void> => {
  const waiting = await db
    .prepare(
      `SELECT hex(nonce) AS nonce, body, at FROM stop
      WHERE copied_at IS NULL AND (?2 = '' OR EXISTS (SELECT 1 FROM stop WHERE nonce = unhex(?2)))
      ORDER BY id LIMIT ?1`,
    )
    .bind(BATCH, head)
    .all<StopRow>();
  if (waiting.results.length === 0) return;
  const lines = JSON.stringify(waiting.results);
  const results = await second.batch<{ nonce: string }>([
    second
      .prepare(
        `INSERT INTO stop (nonce, body, at)
        SELECT unhex(value ->> 'nonce'), value ->> 'body', value ->> 'at'
        FROM json_each(?1)
        WHERE coalesce((SELECT hex(nonce) FROM stop ORDER BY position DESC LIMIT 1), '') = ?2
        ORDER BY key ON CONFLICT (nonce) DO NOTHING`,
      )
      .bind(lines, head),
    second
      .prepare(
        `SELECT hex(s.nonce) AS nonce FROM json_each(?1) j
        JOIN stop s ON s.nonce = unhex(j.value ->> 'nonce')`,
      )
      .bind(lines),
  ]);
  const there = rows<{ nonce: string }>(results, 1).map(({ nonce }) => nonce);
  await db
    .prepare(
      `UPDATE stop SET copied_at = ?2
      WHERE nonce IN (SELECT unhex(value) FROM json_each(?1)) AND copied_at IS NULL`,
    )
    .bind(JSON.stringify(there), now)
    .run();
};
