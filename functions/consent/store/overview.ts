import type { StoredEvent } from '../../core/ledger/history.ts';
import type { Facts } from '../../core/person/facts.ts';
import { ask, type Database, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { eventsOf, PAGE_OF_EVENTS } from '../../core/store/history.ts';
import { type HeldPromise, promisesOf } from '../../incentives/store/held-promises.ts';

/** A subscriber, what they were promised and some of their events, newest first, in one round trip. */
export const loadFactsAndEvents = (
  db: Database,
  publicId: string,
  range: { from: number; to: number },
): Promise<{ facts: Facts | undefined; events: StoredEvent[]; promises: HeldPromise[] }> =>
  ask(
    db,
    together({
      facts: factsOf(db, { by: 'public-id', publicId }),
      events: eventsOf(db, { publicId, ...range, limit: PAGE_OF_EVENTS }),
      promises: promisesOf(db, publicId),
    }),
  );
