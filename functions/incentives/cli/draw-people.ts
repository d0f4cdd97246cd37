import { z } from 'zod';
import type { Place } from '../../cli/tools/project.ts';
import { execute, inlined } from '../../cli/tools/sql.ts';
import { ENTRANTS_SQL, WINNERS_SQL } from '../store/draws-sql.ts';

/** The people behind the numbers of a draw, for those who have to write to them. */

const entrantSchema = z.object({ number: z.number(), address: z.string().nullable() });
export type Entrant = z.infer<typeof entrantSchema>;

/** The people who have these entries, in the order of the numbers, with the address to write to. */
export const entrantsOf = (place: Place, incentive: string, numbers: readonly number[]) =>
  execute(place, 'DB', [inlined(ENTRANTS_SQL, incentive, JSON.stringify(numbers))], entrantSchema);

/** The winners, with the address to write to. */
export const winnersOf = (place: Place, incentive: string) =>
  execute(place, 'DB', [inlined(WINNERS_SQL, incentive)], entrantSchema);
