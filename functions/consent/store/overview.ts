import type { StoredEvent } from '../../core/ledger/history.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';
import {
  type EventRow,
  eventsStatement,
  PAGE_OF_EVENTS,
  toStoredEvent,
} from '../../core/store/history.ts';
import {
  type HeldPromise,
  type PromisesRow,
  promisesStatement,
  readPromises,
} from '../../incentives/store/held-promises.ts';

/** A subscriber, what they were promised and some of their events, newest first, in one round trip. */
export const loadFactsAndEvents = async (
  db: Database,
  publicId: string,
  range: { from: number; to: number },
): Promise<{ facts: Facts | undefined; events: StoredEvent[]; promises: HeldPromise[] }> => {
  const results = await db.batch<FactsRow & EventRow & PromisesRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    eventsStatement(db, { publicId, ...range, limit: PAGE_OF_EVENTS }),
    promisesStatement(db, publicId),
  ]);
  return {
    facts: readFacts(results),
    events: rows<EventRow>(results, FACTS_STATEMENTS).map(toStoredEvent),
    promises: readPromises(results, FACTS_STATEMENTS + 1),
  };
};
