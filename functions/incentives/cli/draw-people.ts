import { z } from 'zod';
import type { Place } from '../../cli/tools/project.ts';
import { askFirst } from '../../cli/tools/sql.ts';
import { ENTRANTS_SQL, WINNERS_SQL } from '../store/draws-sql.ts';

/** The people behind the numbers of a draw, for those who have to write to them. */

const entrantSchema = z.object({ number: z.number(), address: z.string().nullable() });
export type Entrant = z.infer<typeof entrantSchema>;

/** The people who have these entries, in the order of the numbers, with the address to write to. */
export const entrantsOf = (place: Place, incentive: string, numbers: readonly number[]) =>
  askFirst(place, entrantSchema, ENTRANTS_SQL, incentive, JSON.stringify(numbers));

/** The winners, with the address to write to. */
export const winnersOf = (place: Place, incentive: string) =>
  askFirst(place, entrantSchema, WINNERS_SQL, incentive);
