import { DAY } from '../../../schema/contracts/times.ts';
import { type Database, sql, statement } from '../../core/store/db.ts';
import type { Allowance } from '../limits.ts';

/** Something that is counted: a mailbox, network, domain or the site, known by an HMAC alone. */
export interface Counted extends Allowance {
  hmac: Uint8Array;
  /** UTC milliseconds. */
  now: number;
}

const BEGIN = sql`INSERT INTO mail_limit (hmac, since, count, turn)
  SELECT unhex(:hmac), :now, 1, :turn WHERE (:always = 1 OR changes() = 1)
  ON CONFLICT (hmac) DO UPDATE SET`;

/**
 * Counts a mail, and writes no row if that would be more than allowed since the first of them or, with
 * `onlyIfChanged`, if the statement before it wrote none. The next statement of the batch depends on it
 * through `changes()`, so that both cases take the same statements (invariant 8).
 */
export const shareStatement = (
  db: Database,
  counted: Counted,
  onlyIfChanged = false,
): D1PreparedStatement =>
  statement(db, {
    ...counted,
    before: counted.now - counted.window,
    turn: counted.now + counted.window,
    always: !onlyIfChanged,
  })`${BEGIN}
    count = iif(since <= :before, 1, count + 1),
    turn = iif(since <= :before, :turn, turn),
    since = iif(since <= :before, :now, since)
  WHERE since <= :before OR count < :limit`;

/** D1 binds numbers as REAL, and what is divided here are whole ones. */
const LIMIT = sql`CAST(:limit AS INTEGER)`;
/** Whether all the time is over that those who were counted fill, so many at a time; or a clock was wrong. */
const OVER = sql`(since + (count + ${LIMIT} - 1) / ${LIMIT} * :window <= :now
  OR since > :now + :window)`;

/** Nobody waits longer, however many requests others make: a request is not kept for ever. */
const LONGEST_WAIT = 3 * DAY;

/**
 * Counts a mail that may have to wait, and says in `turn` until when: those that are more than allowed go
 * in the time that follows, and in the one after that. Writes a row in any case but that of
 * `onlyIfChanged`.
 */
export const turnStatement = (
  db: Database,
  counted: Counted,
  onlyIfChanged = false,
): D1PreparedStatement =>
  statement(db, {
    ...counted,
    ...{ turn: counted.now, latest: counted.now + LONGEST_WAIT, always: !onlyIfChanged },
  })`${BEGIN}
    turn = iif(${OVER}, :now, min(since + count / ${LIMIT} * :window, :latest)),
    count = iif(${OVER}, 1, count + 1),
    since = iif(${OVER}, :now, since)`;

/** Counts one mail less. */
export const giveBackStatement = (db: Database, hmac: Uint8Array): D1PreparedStatement =>
  statement(db, { hmac })`UPDATE mail_limit SET count = count - 1
    WHERE hmac = unhex(:hmac) AND count > 0`;
