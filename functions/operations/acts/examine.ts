import { toHex } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { ask, type Database, together } from '../../core/store/db.ts';
import { apart, hasNewest, newestStop } from '../../core/store/stops.ts';
import { type Health, judge } from '../health.ts';
import { vitalsOf } from '../store/health.ts';

/**
 * How an installation is: a read of the second place, then one of the first database. The other way
 * round, or both at once, what was copied and sealed in between would look like a restore.
 */
export const examine = async ({
  db,
  stops,
  keys,
  now,
}: Pick<Services, 'db' | 'stops' | 'keys' | 'now'>): Promise<Health> => {
  const newest = await newestStop(stops);
  const nonce = newest.found === 'newest' ? newest.nonce : '';
  const first = await firstOf(db, nonce, now());
  const agrees = newest.found === 'newest' && first?.agrees === true;
  const canary = toHex(await keys.suppression.canary());
  const secondPlace = agrees ? 'agrees' : apart(newest).found;
  return judge({ vitals: first?.vitals, secondPlace, canary, refused: undefined }, now());
};

/** `undefined` if it does not answer, or lacks its tables. */
const firstOf = async (db: Database, nonce: string, now: number) => {
  try {
    return await ask(db, together({ vitals: vitalsOf(db, now), agrees: hasNewest(db, nonce) }));
  } catch {
    return undefined;
  }
};
