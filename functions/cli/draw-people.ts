import { z } from 'zod';
import { execute, inlined } from './sql.ts';
import type { Place } from './tools.ts';

/** Who stands behind the numbers of a draw, for whoever has to write to them. */

const entrantSchema = z.object({ number: z.number(), address: z.string().nullable() });
export type Entrant = z.infer<typeof entrantSchema>;

/** The people behind entries that `chosen`, a SELECT of `number` and `place`, picks out, in that order. */
const peopleBehind = (place: Place, incentive: string, chosen: string, ...values: string[]) => {
  const sql = `SELECT e.number, c.value AS address FROM (${chosen}) chosen
    JOIN draw_entry e ON e.incentive = ?1 AND e.number = chosen.number
    LEFT JOIN contact_point c ON c.subscriber = e.subscriber AND c.channel = 1
    ORDER BY chosen.place`;
  return execute(place, 'DB', [inlined(sql, incentive, ...values)], entrantSchema);
};

/** Who has entries, by their numbers and in the order of these, with the address to write to. */
export const entrantsOf = (place: Place, incentive: string, numbers: readonly number[]) =>
  peopleBehind(
    place,
    incentive,
    'SELECT value AS number, key AS place FROM json_each(?2)',
    JSON.stringify(numbers),
  );

/** Who has won, with the address to write to. */
export const winnersOf = (place: Place, incentive: string) =>
  peopleBehind(
    place,
    incentive,
    'SELECT number, turn AS place FROM draw_winner WHERE incentive = ?1 AND erased = 0',
  );
