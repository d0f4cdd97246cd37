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

/** People may wait for codes of which none has come in yet. */
const LEFT = `SELECT incentive, count(code) AS codes, count(code) - count(given_at) AS free,
    count(waits) AS waiting
  FROM (
    SELECT incentive, code, given_at, NULL AS waits FROM incentive_code
    UNION ALL SELECT incentive, NULL, NULL, subscriber FROM code_wait
  )
  WHERE ?1 = '' OR incentive = ?1 GROUP BY incentive ORDER BY incentive`;
const leftSchema = z.object({
  incentive: z.string(),
  codes: z.number(),
  free: z.number(),
  waiting: z.number(),
});

/** How many codes there are, are free and are waited for; of every incentive where none is named. */
export const codesLeft = (place: Place, incentive: string) =>
  execute(place, 'DB', [inlined(LEFT, incentive)], leftSchema);
