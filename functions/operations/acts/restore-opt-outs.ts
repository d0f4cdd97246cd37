import { forgetUnanswered } from '../../consent/store/requests.ts';
import type { MailServices } from '../../mail/services.ts';
import { beginLine } from '../../proof/acts/begin-line.ts';
import {
  advanceReplay,
  beginReplay,
  finishReplay,
  newestAfter,
  newestCommon,
  type Replay,
  stopsAfter,
  unfinishedReplay,
} from '../store/replays.ts';
import { reapply } from './reapply-stop.ts';

/** Stops that are read at once, and how often that is done in one run. */
const PAGE = 20;
const PAGES = 5;

/**
 * Puts back what a restored database has lost, once `npm run restore:replay` has asked for it
 * (invariant 6). Bounded: the next run goes on. Idempotent: what has been applied, or has been agreed to
 * since, stays as it is. Until the end the gate is closed. Then the log goes on, in a new line if it has to.
 */
export const replayStops = async (services: MailServices): Promise<void> => {
  const { db, stops, now, log } = services;
  const replay = await unfinishedReplay(db);
  if (!replay) return;
  const { asked } = replay;
  const since = replay.since ?? (await begin(services, replay));
  let from = replay.position ?? since;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const missing = await stopsAfter(stops, from, PAGE);
    if (missing.length === 0) {
      await beginLine(services);
      await finishReplay(db, stops, { asked, position: from, now: now() });
      log('replay-finished', { position: from });
      return;
    }
    // Noted for each: a run that is cut short, as on a plan with few statements, still gets on.
    for (const { position, stop } of missing) {
      const changed = await reapply(services, { since, position, stop });
      await advanceReplay(db, { asked, from, to: position, changed });
      from = position;
    }
  }
};

const begin = async ({ db, stops }: MailServices, { asked }: Replay): Promise<number> => {
  const since = await newestCommon(db, stops);
  // Whether a request that the backup has brought back was answered since, nobody knows any more.
  const lostUntil = await newestAfter(stops, since);
  if (lostUntil !== undefined) await forgetUnanswered(db, lostUntil);
  await beginReplay(db, { asked, since });
  return since;
};
