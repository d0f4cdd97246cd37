import { fromHex, toHex } from '../../core/base/bytes.ts';
import {
  after,
  ask,
  type Database,
  type Query,
  query,
  sql,
  statement,
} from '../../core/store/db.ts';
import { currentLine, type Head, type KnownLog, type Line } from '../plan-seal.ts';
import type { Piece } from '../put-back.ts';

/** Lines of the log and the trees that were signed in them, in the second place. */

const CURRENT = sql`(SELECT coalesce(max(log), 1) FROM line)`;

interface HeadRow extends Omit<Head, 'root'> {
  root: string;
}

const toHead = (row: HeadRow): Head => ({ ...row, root: fromHex(row.root) });

/** In SQL: a head as JSON; bytes in hexadecimal. */
const HEAD = sql`json_object('log', log, 'size', size, 'root', hex(root), 'at', at)`;
const NEWEST = sql`SELECT ${HEAD} AS head FROM head WHERE log = ${CURRENT} ORDER BY size DESC LIMIT 1`;

const headIn = (json: string | null | undefined): Head | undefined =>
  json == null ? undefined : toHead(JSON.parse(json));

/** All that the second place knows of the log, in one row. */
export const KNOWN_LOG_SQL = String(sql`SELECT (${NEWEST}) AS head,
  (SELECT json_group_array(json_object('log', log, 'shared', shared))
    FROM (SELECT log, shared FROM line ORDER BY log)) AS lines`);

export const toKnownLog = (row: { head: string | null; lines: string }): KnownLog => ({
  head: headIn(row.head),
  lines: JSON.parse(row.lines),
});

export const knownLog = (second: Database): Query<KnownLog> =>
  query(second.prepare(KNOWN_LOG_SQL), ([row]: { head: string | null; lines: string }[]) =>
    toKnownLog(row ?? { head: null, lines: '[]' }),
  );

export const loadKnownLog = (second: Database): Promise<KnownLog> => ask(second, knownLog(second));

/**
 * Writes a head if the newest is still the one that it was made on top of, and returns the newest; `undefined`
 * if there is none. Of two who claim the same tree at once, both get the one that was written.
 */
export const claimHead = (second: Database, head: Head, below: Head | undefined) => {
  const values = { ...head, below: below?.root ?? new Uint8Array() };
  const claim = statement(second, values)`INSERT INTO head (log, size, root, at)
    SELECT :log, :size, unhex(:root), :at WHERE :log = ${CURRENT} AND hex(unhex(:below)) = coalesce(
      (SELECT hex(root) FROM head WHERE log = :log ORDER BY size DESC LIMIT 1), '')`;
  const newest = query(statement(second)`${NEWEST}`, ([row]: { head: string }[]) =>
    headIn(row?.head),
  );
  return ask(second, after([claim], newest));
};

/** Writes what the second place lacks; idempotent. */
export const putBackHeads = async (
  second: Database,
  known: KnownLog,
  { log, shared, heads }: Piece,
): Promise<void> => {
  const from = currentLine(known);
  const logs = Array.from({ length: log - from }, (_, at) => from + at + 1);
  const rows = heads.map((head) => ({ ...head, root: toHex(head.root) }));
  await second.batch([
    statement(second, { logs, shared, at: heads[0]?.at })`INSERT INTO line (log, shared, at)
      SELECT value, :shared, :at FROM json_each(:logs) WHERE value > ${CURRENT} ORDER BY value`,
    statement(second, { rows, log })`INSERT INTO head (log, size, root, at)
      SELECT :log, value ->> 'size', unhex(value ->> 'root'), value ->> 'at' FROM json_each(:rows)
      WHERE :log = ${CURRENT}
        AND value ->> 'size' > coalesce((SELECT max(size) FROM head WHERE log = :log), 0)
      ORDER BY key`,
  ]);
};

/** A restore: the line that it began, when, in UTC milliseconds, and the last tree that was signed before. */
export interface Restore extends Line {
  at: number;
  last: Head | undefined;
}

/** Oldest first, in one round trip. */
export const loadRestores = async (second: Database): Promise<Restore[]> => {
  const { results } = await statement(second)`SELECT l.log, l.shared, l.at, (
      SELECT ${HEAD} FROM head WHERE log < l.log ORDER BY log DESC, size DESC LIMIT 1
    ) AS last FROM line l ORDER BY l.log`.all<Line & { at: number; last: string | null }>();
  return results.map((row) => ({ ...row, last: headIn(row.last) }));
};

/** Begins a line, if the newest is the one before; `at` is UTC milliseconds. Idempotent. */
export const insertLine = (second: Database, line: Line & { at: number }): Promise<unknown> =>
  statement(second, line)`INSERT INTO line (log, shared, at)
    SELECT :log, :shared, :at WHERE ${CURRENT} = :log - 1`.run();
