import type { Services } from '../../core/services.ts';
import { ask } from '../../core/store/db.ts';
import { copyOnto, secondPlace, waitingStops } from '../../core/store/stops.ts';

/**
 * Carries withdrawals, suppressions and erasures to the second place, outside the database that could
 * be restored: those whose request could not. Not after a restore: what is missing must be put back first
 * (`npm run restore:replay`), or the two could not be told apart any more.
 */
export const copyStops = async ({
  db,
  stops: second,
  now,
  log,
}: Pick<Services, 'db' | 'stops' | 'now' | 'log'>): Promise<void> => {
  // Before the second place is asked: what stands beside its newest stop may be written on top of it.
  const { stops } = await ask(db, waitingStops(db));
  if (stops.length === 0) return;
  const place = await secondPlace(db, second);
  if (place.found === 'agrees') await copyOnto(db, second, { stops, copied: place.newest }, now());
  else log('stops-not-copied', { ...place });
};
