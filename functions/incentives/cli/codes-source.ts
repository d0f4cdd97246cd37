import { z } from 'zod';
import type { Place } from '../../cli/tools/project.ts';
import { askFirst, execute, inlined } from '../../cli/tools/sql.ts';
import {
  CODES_LEFT_SQL,
  CODES_OWED_SQL,
  IMPORT_CODES_SQL,
  KNOWN_CODES_SQL,
} from '../store/codes-sql.ts';

/** Asks a database about codes, and adds new ones. */

/** Rows that one look at the database fetches. */
const PAGE = 5000;

const codeSchema = z.object({ code: z.string() });

/** Codes of an incentive that the database has, given or not. */
export const knownCodes = async (place: Place, incentive: string): Promise<Set<string>> => {
  const known = new Set<string>();
  for (let last = ''; ; ) {
    const found = await askFirst(place, codeSchema, KNOWN_CODES_SQL, incentive, last, PAGE);
    for (const { code } of found) known.add(code);
    last = found.at(-1)?.code ?? '';
    if (found.length < PAGE) return known;
  }
};

const AT_ONCE = 500;

/** SQL that takes codes in; `now` is UTC milliseconds. */
export const codesSql = (incentive: string, codes: readonly string[], now: number): string[] =>
  Array.from({ length: Math.ceil(codes.length / AT_ONCE) }, (_, part) =>
    inlined(
      IMPORT_CODES_SQL,
      incentive,
      JSON.stringify(codes.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
      now,
    ),
  );

const leftSchema = z.object({
  incentive: z.string(),
  codes: z.number(),
  free: z.number(),
  waiting: z.number(),
});
export type CodesLeft = z.infer<typeof leftSchema>;

/** SQL that counts codes, free ones and people who wait; of every incentive if none is named. */
export const leftSql = (incentive: string): string => inlined(CODES_LEFT_SQL, incentive);

/** How many codes there are, are free and are waited for. */
export const codesLeft = (place: Place, incentive: string): Promise<CodesLeft[]> =>
  execute(place, 'DB', [leftSql(incentive)], leftSchema);

/** SQL that says whether somebody was promised a code of their own, whatever content says by now. */
export const owedSql = (incentive: string): string => inlined(CODES_OWED_SQL, incentive);

export const isOwed = async (place: Place, incentive: string): Promise<boolean> => {
  const row = z.object({ owed: z.number() });
  const [found] = await execute(place, 'DB', [owedSql(incentive)], row);
  return found?.owed === 1;
};

/** What is left of an incentive's codes, in a line. */
export const describeLeft = ({ incentive, codes, free, waiting }: CodesLeft): string => {
  const people = waiting === 1 ? '1 person waits' : `${waiting} people wait`;
  const owed = waiting > 0 ? `, and ${people} for one` : '';
  const remedy =
    waiting > free || free === 0 ? `; bring some with "codes import ${incentive} FILE.csv"` : '';
  return `${incentive}: ${free} of ${codes} codes are left${owed}${remedy}`;
};

/** What has to be told of codes: who waits for one, and of which of `pools` none is left. */
export const shortOf = (found: readonly CodesLeft[], pools: readonly string[]): CodesLeft[] => {
  const none = pools.filter((id) => !found.some(({ incentive }) => incentive === id));
  return [
    ...found.filter(
      ({ incentive, free, waiting }) => waiting > 0 || (free === 0 && pools.includes(incentive)),
    ),
    ...none.map((incentive) => ({ incentive, codes: 0, free: 0, waiting: 0 })),
  ];
};

/** Tells it on the terminal. */
export const showShort = async (place: Place, pools: readonly string[]): Promise<void> => {
  for (const counts of shortOf(await codesLeft(place, ''), pools))
    console.log(`· ${describeLeft(counts)}`);
};
