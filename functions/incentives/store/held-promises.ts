import { z } from 'zod';
import { type IncentivePromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Facts } from '../../core/person/facts.ts';
import {
  ask,
  type Database,
  type Query,
  query,
  statement,
  together,
  WHO,
} from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';

/** A promise with all that has become of it. Times are UTC milliseconds. */
export interface HeldPromise {
  promise: IncentivePromise;
  /** Landing page on which it was made. */
  page: string;
  at: number;
  /** As many as could have it had it, and nothing came of the promise. */
  full: boolean;
  /** When the file was fetched, newest first. */
  fetched: number[];
  /** A code of one's own, once there is one. */
  code: { code: string; givenAt: number } | undefined;
  entry: HeldEntry | undefined;
}

export interface HeldEntry {
  number: number;
  /** Base64url, as the hash. */
  salt: string;
  hash: string;
  at: number;
  /** Once the draw has been made. */
  outcome: 'open' | 'won' | 'over';
}

interface PromiseRow {
  incentive: string;
  canonical: string;
  page: string;
  at: number;
  full: number;
  fetched: string;
  code: string | null;
  given_at: number | null;
  number: number | null;
  salt: number[] | null;
  hash: number[] | null;
  entered_at: number | null;
  drawn: number | null;
  won: number | null;
}

/** Everything that somebody was promised. Throws a ZodError for what has another shape. */
export const promisesOf = (db: Database, publicId: string): Query<HeldPromise[]> =>
  query(
    statement(db, {
      publicId,
    })`SELECT p.incentive, v.canonical, p.page, p.at, p.full, c.code, c.given_at,
      (SELECT json_group_array(at) FROM fetched f
        WHERE f.subscriber = p.subscriber AND f.incentive = p.incentive) AS fetched,
      e.number, e.salt, e.hash, e.at AS entered_at,
      (SELECT 1 FROM draw_result r WHERE r.incentive = p.incentive) AS drawn,
      (SELECT 1 FROM draw_winner w
        WHERE w.incentive = e.incentive AND w.number = e.number AND w.erased = 0) AS won
    FROM promise p
    JOIN incentive_version v ON v.version = p.version
    LEFT JOIN incentive_code c ON c.subscriber = p.subscriber AND c.incentive = p.incentive
    LEFT JOIN draw_entry e ON e.subscriber = p.subscriber AND e.incentive = p.incentive
    WHERE p.subscriber = ${WHO} ORDER BY p.at, p.incentive`,
    (rows: PromiseRow[]) => rows.map(toHeld),
  );

const times = z.array(z.number());

const entryOf = (row: PromiseRow): HeldEntry | undefined =>
  row.number === null
    ? undefined
    : {
        number: row.number,
        salt: toBase64Url(row.salt ?? []),
        hash: toBase64Url(row.hash ?? []),
        at: row.entered_at ?? 0,
        outcome: row.won === 1 ? 'won' : row.drawn === 1 ? 'over' : 'open',
      };

const toHeld = (row: PromiseRow): HeldPromise => ({
  promise: promiseSchema.parse(JSON.parse(row.canonical)),
  page: row.page,
  at: row.at,
  full: row.full === 1,
  fetched: times.parse(JSON.parse(row.fetched)).toSorted((a, b) => b - a),
  code:
    row.code === null || row.given_at === null
      ? undefined
      : { code: row.code, givenAt: row.given_at },
  entry: entryOf(row),
});

/** A subscriber and everything that they were promised, in one round trip. */
export const loadPromises = (
  db: Database,
  publicId: string,
): Promise<{ facts: Facts | undefined; promises: HeldPromise[] }> =>
  ask(
    db,
    together({
      facts: factsOf(db, { by: 'public-id', publicId }),
      promises: promisesOf(db, publicId),
    }),
  );
