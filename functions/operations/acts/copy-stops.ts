import type { Services } from '../../core/services.ts';
import { ask, together } from '../../core/store/db.ts';
import {
  apart,
  copyAgainStatement,
  copyOnto,
  hasNewest,
  newestStop,
  standsBelow,
  waitingStops,
} from '../../core/store/stops.ts';

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
  if ((await ask(db, waitingStops(db))).stops.length === 0) return;
  const newest = await newestStop(second);
  const nonce = newest.found === 'newest' ? newest.nonce : '';
  // Read anew beside the newest stop: what waited may have been put back under another name meanwhile.
  const { agrees, waiting } = await ask(
    db,
    together({ agrees: hasNewest(db, nonce), waiting: waitingStops(db) }),
  );
  if (newest.found === 'silent' || !agrees) {
    log('stops-not-copied', { ...apart(newest) });
    return;
  }
  if (standsBelow(waiting).includes(nonce)) await copyOnto(db, second, waiting, now());
  // The second place was put back to an earlier copy: the next run copies again what it lacks.
  else await copyAgainStatement(db, nonce).run();
};
