import { z } from 'zod';
import { type IncentivePromise, promiseSchema } from '../../schema/contracts/promises.ts';
import type { Drawn } from '../domain/draws.ts';
import { execute, inlined } from './sql.ts';
import type { Place } from './tools.ts';

/** What the database knows of a draw. */

const base64Url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

/**
 * Every version of an incentive that a form has ever promised, the newest first, and whether somebody holds
 * it: what nobody confirmed binds nobody.
 */
export const versionsOf = async (
  place: Place,
  incentive: string,
): Promise<{ promise: IncentivePromise; held: boolean }[]> => {
  const sql = `SELECT canonical,
      EXISTS (SELECT 1 FROM promise p WHERE p.version = v.version) AS held
    FROM incentive_version v WHERE incentive = ?1 ORDER BY stored_at DESC`;
  const row = z.object({ canonical: z.string(), held: z.number() });
  const found = await execute(place, 'DB', [inlined(sql, incentive)], row);
  return found.map(({ canonical, held }) => ({
    promise: promiseSchema.parse(JSON.parse(canonical)),
    held: held === 1,
  }));
};

const PAGE = 5000;
const ENTRIES = `SELECT number, hex(hash) AS hash, subscriber IS NULL AS erased FROM draw_entry
  WHERE incentive = ?1 AND number > ?2 ORDER BY number LIMIT ${PAGE}`;
const entrySchema = z.object({ number: z.number(), hash: z.string(), erased: z.number() });

/** Every entry in the order of the numbers. Throws an Error where one is missing. */
export const drawEntries = async (
  place: Place,
  incentive: string,
): Promise<{ hash: string; erased: boolean }[]> => {
  const all: { hash: string; erased: boolean }[] = [];
  for (;;) {
    const found = await execute(
      place,
      'DB',
      [inlined(ENTRIES, incentive, all.length)],
      entrySchema,
    );
    for (const { number, hash, erased } of found) {
      if (number !== all.length + 1) throw new Error(`entry ${all.length + 1} is missing`);
      all.push({ hash: base64Url(hash), erased: erased === 1 });
    }
    if (found.length < PAGE) return all;
  }
};

/** The outcome of a draw as it was kept; bytes are base64url. */
export interface StoredDraw {
  seed: string;
  witness: string;
  digest: string;
  drawn: Drawn[];
}

/** What a former run has stored; `undefined` where the draw has not been made. */
export const storedDraw = async (
  place: Place,
  incentive: string,
): Promise<StoredDraw | undefined> => {
  const facts = `SELECT hex(seed) AS seed, witness, hex(digest) AS digest FROM draw_result
    WHERE incentive = ?1`;
  const [result] = await execute(
    place,
    'DB',
    [inlined(facts, incentive)],
    z.object({ seed: z.string(), witness: z.string(), digest: z.string() }),
  );
  if (!result) return undefined;
  const sql = 'SELECT number, erased FROM draw_winner WHERE incentive = ?1 ORDER BY turn';
  const row = z.object({ number: z.number(), erased: z.number() });
  const drawn = (await execute(place, 'DB', [inlined(sql, incentive)], row)).map(
    ({ number, erased }): Drawn => ({ entry: number, ...(erased === 1 && { erased: true }) }),
  );
  const { seed, witness, digest } = result;
  return { seed: base64Url(seed), witness, digest: base64Url(digest), drawn };
};

const hex = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('hex');

/**
 * SQL that keeps the outcome of a draw; nothing where somebody has entered or been erased since the entries
 * were read, of which `erased` had nobody any more. Entries are only added, and only lose their person, so
 * that their numbers tell. `now` is UTC milliseconds.
 */
export const outcomeSql = (
  outcome: {
    incentive: string;
    seed: string;
    witness: string;
    digest: string;
    entries: readonly string[];
    drawn: readonly Drawn[];
    erased: number;
  },
  now: number,
): string[] => [
  inlined(
    `INSERT INTO draw_result (incentive, seed, witness, digest, drawn_at)
    SELECT ?1, unhex(?2), ?3, unhex(?4), ?5
    WHERE (SELECT count(*) FROM draw_entry WHERE incentive = ?1) = ?6
      AND (SELECT count(*) FROM draw_entry WHERE incentive = ?1 AND subscriber IS NULL) = ?7`,
    outcome.incentive,
    hex(outcome.seed),
    outcome.witness,
    hex(outcome.digest),
    now,
    outcome.entries.length,
    outcome.erased,
  ),
  inlined(
    `INSERT INTO draw_winner (incentive, turn, number, erased)
    SELECT ?1, key + 1, value ->> 'entry', coalesce(value ->> 'erased', 0) FROM json_each(?2)
    WHERE EXISTS (SELECT 1 FROM draw_result WHERE incentive = ?1)`,
    outcome.incentive,
    JSON.stringify(outcome.drawn),
  ),
];
