import type { Facts } from '../domain/facts.ts';
import type { StoredEvent } from '../domain/history.ts';
import { type Database, rows } from './db.ts';
import { FACTS_STATEMENTS, type FactsRow, factsStatements, readFacts } from './facts.ts';
import { type EventRow, eventsStatement, toStoredEvent } from './history.ts';

/** Events that a page lists at once. */
export const PAGE_OF_EVENTS = 50;

/** A subscriber and some of their events, newest first, in one round trip. */
export const loadFactsAndEvents = async (
  db: Database,
  publicId: string,
  range: { from: number; to: number },
): Promise<{ facts: Facts | undefined; events: StoredEvent[] }> => {
  const results = await db.batch<FactsRow & EventRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    eventsStatement(db, { publicId, ...range, limit: PAGE_OF_EVENTS }),
  ]);
  return {
    facts: readFacts(results),
    events: rows<EventRow>(results, FACTS_STATEMENTS).map(toStoredEvent),
  };
};
