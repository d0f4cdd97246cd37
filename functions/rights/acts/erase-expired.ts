import type { Services } from '../../core/services.ts';
import { secondPlace } from '../../core/store/stops.ts';
import { isPastRetention } from '../expiry.ts';
import { loadGone } from '../store/gone.ts';
import { eraseSubscriber } from './erase.ts';

/** Subscribers that one run looks at, and whom it erases at most: a Worker's limits, well within them. */
const WINDOW = 100;
const ERASED = 10;
const MINUTE = 60_000;

/**
 * Erases those who left everything longer ago than they were told that their data are kept (clause
 * C11). Not while the database may be a restored one: they may have come back since.
 */
export const expireGone = async (
  services: Pick<Services, 'db' | 'stops' | 'keys' | 'catalogue' | 'now' | 'random' | 'write'>,
): Promise<void> => {
  const { db, stops, catalogue, now } = services;
  if ((await secondPlace(db, stops)).found !== 'agrees') return;
  const gone = await loadGone(db, { turn: Math.floor(now() / MINUTE), size: WINDOW });
  const due = gone.filter((person) => isPastRetention(person, catalogue.topics, now()));
  for (const { publicId } of due.slice(0, ERASED))
    await eraseSubscriber(services, {
      publicId,
      at: now(),
      method: 'expiry',
      page: 'retention',
      unlessGranted: true,
    });
};
