import { z } from 'zod';
import { type IncentivePromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import type { Place } from '../../cli/tools/project.ts';
import { askFirst, inlined } from '../../cli/tools/sql.ts';
import type { Drawn } from '../draws.ts';
import {
  DRAW_RESULT_SQL,
  DRAW_VERSIONS_SQL,
  DRAWN_SQL,
  ENTRANTS_SQL,
  ENTRIES_SQL,
  STORE_RESULT_SQL,
  STORE_WINNERS_SQL,
  WINNERS_SQL,
} from '../store/draws-sql.ts';

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
  const row = z.object({ canonical: z.string(), held: z.number() });
  const found = await askFirst(place, row, DRAW_VERSIONS_SQL, incentive);
  return found.map(({ canonical, held }) => ({
    promise: promiseSchema.parse(JSON.parse(canonical)),
    held: held === 1,
  }));
};

const PAGE = 5000;
const entrySchema = z.object({ number: z.number(), hash: z.string(), erased: z.number() });

/** Every entry in the order of the numbers. Throws an Error if one is missing. */
export const drawEntries = async (
  place: Place,
  incentive: string,
): Promise<{ hash: string; erased: boolean }[]> => {
  const all: { hash: string; erased: boolean }[] = [];
  for (;;) {
    const found = await askFirst(place, entrySchema, ENTRIES_SQL, incentive, all.length, PAGE);
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

const resultSchema = z.object({ seed: z.string(), witness: z.string(), digest: z.string() });
const drawnSchema = z.object({ number: z.number(), erased: z.number() });

/** What a former run has stored; `undefined` if the draw has not been made. */
export const storedDraw = async (
  place: Place,
  incentive: string,
): Promise<StoredDraw | undefined> => {
  const [result] = await askFirst(place, resultSchema, DRAW_RESULT_SQL, incentive);
  if (!result) return undefined;
  const drawn = (await askFirst(place, drawnSchema, DRAWN_SQL, incentive)).map(
    ({ number, erased }): Drawn => ({ entry: number, ...(erased === 1 && { erased: true }) }),
  );
  const { seed, witness, digest } = result;
  return { seed: base64Url(seed), witness, digest: base64Url(digest), drawn };
};

const hex = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('hex');

/**
 * SQL that keeps the outcome of a draw; nothing if somebody has entered or been erased since the entries
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
    STORE_RESULT_SQL,
    outcome.incentive,
    hex(outcome.seed),
    outcome.witness,
    hex(outcome.digest),
    now,
    outcome.entries.length,
    outcome.erased,
  ),
  inlined(STORE_WINNERS_SQL, outcome.incentive, JSON.stringify(outcome.drawn)),
];

const entrantSchema = z.object({ number: z.number(), address: z.string().nullable() });
export type Entrant = z.infer<typeof entrantSchema>;

/** The people who have these entries, in the order of the numbers, with the address to write to. */
export const entrantsOf = (place: Place, incentive: string, numbers: readonly number[]) =>
  askFirst(place, entrantSchema, ENTRANTS_SQL, incentive, JSON.stringify(numbers));

/** The winners, with the address to write to. */
export const winnersOf = (place: Place, incentive: string) =>
  askFirst(place, entrantSchema, WINNERS_SQL, incentive);
