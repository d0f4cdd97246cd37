import type { Services } from '../../core/services.ts';
import { secondPlace } from '../../core/store/stops.ts';
import { purge } from '../store/purge.ts';

/**
 * Removes what has had its time, as content says (C11). While the database may be a restored
 * one, its stops stay: they tell how far it goes back.
 */
export const upkeep = async ({
  db,
  stops,
  catalogue,
  now,
}: Pick<Services, 'db' | 'stops' | 'catalogue' | 'now'>): Promise<void> => {
  const place = await secondPlace(db, stops);
  const head = place.found === 'agrees' ? place.newest : undefined;
  await purge(db, { kept: catalogue.settings.retention, head, now: now() });
};
