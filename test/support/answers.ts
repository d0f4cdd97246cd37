import type { Database } from '../../functions/core/store/db.ts';
import { query } from './ledger.ts';
import type { Joining } from './people.ts';

/** Name of the sample site's field for a first name, and what a kitchen may answer. */
export const NAME = 'profile.first-name';
export const KITCHEN = {
  landing: '/en/for-kitchens/',
  permission: ['offers.email'],
  fields: { 'profile.city': 'sadra', 'profile.seats': '۴۰', 'profile.team-visits': 'yes' },
} satisfies Joining;

/** What is on file for an address, by field. */
export const answersOf = async (db: Database, email: string): Promise<Record<string, string>> => {
  const answers = `SELECT v.field, v.value FROM profile_value v
    JOIN contact_point c ON c.subscriber = v.subscriber AND c.channel = 1
    WHERE c.folded = ?1 ORDER BY v.field`;
  const rows = await query<{ field: string; value: string }>(db, answers, email.toLowerCase());
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
};
