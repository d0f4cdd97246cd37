import { z } from 'zod';
import { execute, inlined } from './sql.ts';
import type { Place } from './tools.ts';

/** What the database knows of codes, and the SQL that takes new ones in. */

/** Rows that one look at the database fetches. */
const PAGE = 5000;

/** Codes of an incentive that the database has, given or not. */
export const knownCodes = async (place: Place, incentive: string): Promise<Set<string>> => {
  const known = new Set<string>();
  const sql = `SELECT code FROM incentive_code WHERE incentive = ?1 AND code > ?2
    ORDER BY code LIMIT ${PAGE}`;
  for (let last = ''; ; ) {
    const row = z.object({ code: z.string() });
    const found = await execute(place, 'DB', [inlined(sql, incentive, last)], row);
    for (const { code } of found) known.add(code);
    last = found.at(-1)?.code ?? '';
    if (found.length < PAGE) return known;
  }
};

const INSERT = `INSERT INTO incentive_code (incentive, code, imported_at)
  SELECT ?1, value, ?3 FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`;
const AT_ONCE = 500;

/** SQL that takes codes in; `now` is UTC milliseconds. */
export const codesSql = (incentive: string, codes: readonly string[], now: number): string[] =>
  Array.from({ length: Math.ceil(codes.length / AT_ONCE) }, (_, part) =>
    inlined(
      INSERT,
      incentive,
      JSON.stringify(codes.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
      now,
    ),
  );

/** Whoever waits is told of even where no code has ever come. */
const LEFT = `SELECT i.incentive,
    (SELECT count(*) FROM incentive_code c WHERE c.incentive = i.incentive) AS codes,
    (SELECT count(*) FROM incentive_code c
      WHERE c.incentive = i.incentive AND c.given_at IS NULL) AS free,
    (SELECT count(*) FROM code_wait w WHERE w.incentive = i.incentive) AS waiting
  FROM (SELECT incentive FROM incentive_code UNION SELECT incentive FROM code_wait) i
  WHERE ?1 = '' OR i.incentive = ?1 ORDER BY i.incentive`;
const leftSchema = z.object({
  incentive: z.string(),
  codes: z.number(),
  free: z.number(),
  waiting: z.number(),
});
export type CodesLeft = z.infer<typeof leftSchema>;

/** SQL that counts codes, free ones and people who wait; of every incentive where none is named. */
export const leftSql = (incentive: string): string => inlined(LEFT, incentive);

/** How many codes there are, are free and are waited for. */
export const codesLeft = (place: Place, incentive: string): Promise<CodesLeft[]> =>
  execute(place, 'DB', [leftSql(incentive)], leftSchema);

const OWED = `SELECT EXISTS (
    SELECT 1 FROM incentive_version v
    JOIN promise p ON p.version = v.version AND p.incentive = v.incentive
    WHERE v.incentive = ?1 AND v.canonical ->> 'kind' = 'save' AND v.canonical ->> 'code' IS NULL
  ) AS owed`;

/** SQL that says whether somebody was promised a code of their own, whatever content says by now. */
export const owedSql = (incentive: string): string => inlined(OWED, incentive);

export const isOwed = async (place: Place, incentive: string): Promise<boolean> => {
  const row = z.object({ owed: z.number() });
  const [found] = await execute(place, 'DB', [owedSql(incentive)], row);
  return found?.owed === 1;
};

/** What is left of an incentive's codes, in a line. */
export const describeLeft = ({ incentive, codes, free, waiting }: CodesLeft): string => {
  const people = waiting === 1 ? '1 person waits' : `${waiting} people wait`;
  const owed = waiting > 0 ? `, and ${people} for one` : '';
  const remedy = waiting > free ? `; bring some with "codes import ${incentive} FILE.csv"` : '';
  return `${incentive}: ${free} of ${codes} codes are left${owed}${remedy}`;
};

/** Tells on the terminal who waits for a code. */
export const showWaiting = async (place: Place): Promise<void> => {
  for (const counts of await codesLeft(place, ''))
    if (counts.waiting > 0) console.log(`· ${describeLeft(counts)}`);
};
