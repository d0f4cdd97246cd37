import { z } from 'zod';
import { execute, inlined } from './sql.ts';
import type { Place } from './tools.ts';

/** Who stands behind the numbers of a draw, for whoever has to write to them. */

const entrantSchema = z.object({ number: z.number(), address: z.string().nullable() });
export type Entrant = z.infer<typeof entrantSchema>;

/** Who has entries, by their numbers and in the order of these, with the address to write to. */
export const entrantsOf = (place: Place, incentive: string, numbers: readonly number[]) =>
  execute(
    place,
    'DB',
    [
      inlined(
        `SELECT e.number, c.value AS address FROM json_each(?2) wanted
        JOIN draw_entry e ON e.incentive = ?1 AND e.number = wanted.value
        LEFT JOIN contact_point c ON c.subscriber = e.subscriber AND c.channel = 1
        ORDER BY wanted.key`,
        incentive,
        JSON.stringify(numbers),
      ),
    ],
    entrantSchema,
  );

/** Who has won, with the address to write to. */
export const winnersOf = (place: Place, incentive: string) =>
  execute(
    place,
    'DB',
    [
      inlined(
        `SELECT w.number, c.value AS address FROM draw_winner w
        JOIN draw_entry e ON e.incentive = w.incentive AND e.number = w.number
        LEFT JOIN contact_point c ON c.subscriber = e.subscriber AND c.channel = 1
        WHERE w.incentive = ?1 AND w.erased = 0 ORDER BY w.turn`,
        incentive,
      ),
    ],
    entrantSchema,
  );
