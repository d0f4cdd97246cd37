import type { Services } from '../../core/services.ts';
import { copyWaiting, secondPlace } from '../../core/store/stops.ts';

/**
 * Carries withdrawals, suppressions and erasures to the second place, outside the database that could
 * be restored. Not while that has just happened: what is missing must be put back first
 * (`npm run restore:replay`), or the two could not be told apart any more.
 */
export const copyStops = async ({
  db,
  stops,
  now,
  log,
}: Pick<Services, 'db' | 'stops' | 'now' | 'log'>): Promise<void> => {
  const place = await secondPlace(db, stops);
  if (place.found === 'agrees') await copyWaiting(db, stops, { head: place.head, now: now() });
  else log('stops-not-copied', { ...place });
};
