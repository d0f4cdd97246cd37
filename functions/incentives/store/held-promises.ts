import { z } from 'zod';
import { type IncentivePromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import { decodeEvidence, type StoredEvidence } from '../../core/ledger/evidence.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows, WHO } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';

/** A promise with all that has become of it. Times are UTC milliseconds. */
export interface HeldPromise {
  promise: IncentivePromise;
  /** Landing page on which it was made. */
  page: string;
  at: number;
  /** When the file was fetched, newest first. */
  fetched: number[];
  /** A code of one's own, once there is one. */
  code: { code: string; givenAt: number } | undefined;
  entry: HeldEntry | undefined;
  /** How it was asked for, if no event has it and it has not had its time. */
  evidence: StoredEvidence | undefined;
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
  fetched: string;
  code: string | null;
  given_at: number | null;
  number: number | null;
  salt: number[] | null;
  hash: number[] | null;
  entered_at: number | null;
  drawn: number | null;
  won: number | null;
  evidence: string | null;
}

/** Reads everything that somebody was promised; for a batch. */
export const promisesStatement = (db: Database, publicId: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT p.incentive, v.canonical, p.page, p.at, c.code, c.given_at,
        (SELECT json_group_array(at) FROM fetched f
          WHERE f.subscriber = p.subscriber AND f.incentive = p.incentive) AS fetched,
        (SELECT content FROM promise_evidence o
          WHERE o.subscriber = p.subscriber AND o.incentive = p.incentive) AS evidence,
        e.number, e.salt, e.hash, e.at AS entered_at,
        (SELECT 1 FROM draw_result r WHERE r.incentive = p.incentive) AS drawn,
        (SELECT 1 FROM draw_winner w
          WHERE w.incentive = e.incentive AND w.number = e.number AND w.erased = 0) AS won
      FROM promise p
      JOIN incentive_version v ON v.version = p.version
      LEFT JOIN incentive_code c ON c.subscriber = p.subscriber AND c.incentive = p.incentive
      LEFT JOIN draw_entry e ON e.subscriber = p.subscriber AND e.incentive = p.incentive
      WHERE p.subscriber = ${WHO} ORDER BY p.at, p.incentive`,
    )
    .bind(base64UrlToHex(publicId));

export type PromisesRow = PromiseRow;

const times = z.array(z.number());

const base64Url = (bytes: number[] | null): string => toBase64Url(Uint8Array.from(bytes ?? []));

const entryOf = (row: PromiseRow): HeldEntry | undefined =>
  row.number === null
    ? undefined
    : {
        number: row.number,
        salt: base64Url(row.salt),
        hash: base64Url(row.hash),
        at: row.entered_at ?? 0,
        outcome: row.won === 1 ? 'won' : row.drawn === 1 ? 'over' : 'open',
      };

const toHeld = (row: PromiseRow): HeldPromise => ({
  promise: promiseSchema.parse(JSON.parse(row.canonical)),
  page: row.page,
  at: row.at,
  fetched: times.parse(JSON.parse(row.fetched)).toSorted((a, b) => b - a),
  code:
    row.code === null || row.given_at === null
      ? undefined
      : { code: row.code, givenAt: row.given_at },
  entry: entryOf(row),
  evidence:
    row.evidence === null ? undefined : { ...decodeEvidence(row.evidence), kept: row.evidence },
});

/** Reads a result of {@link promisesStatement}. Throws a ZodError for one of another shape. */
export const readPromises = (
  results: readonly D1Result<PromiseRow>[],
  index: number,
): HeldPromise[] => rows<PromiseRow>(results, index).map(toHeld);

/** A subscriber and everything that they were promised, in one round trip. */
export const loadPromises = async (
  db: Database,
  publicId: string,
): Promise<{ facts: Facts | undefined; promises: HeldPromise[] }> => {
  const results = await db.batch<FactsRow & PromiseRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    promisesStatement(db, publicId),
  ]);
  return { facts: readFacts(results), promises: readPromises(results, FACTS_STATEMENTS) };
};
