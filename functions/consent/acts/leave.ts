import type { Method } from '../../../schema/contracts/codes.ts';
import type { Evidence } from '../../../schema/contracts/stored.ts';
import { type Writer, writeEvents } from '../../core/acts/write-events.ts';
import { type LeaveScope, leaveEvents } from '../../core/ledger/changes.ts';
import type { EventRange } from '../../core/ledger/history.ts';
import type { Facts } from '../../core/person/facts.ts';
import { withRetry } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';

export interface Departure {
  publicId: string;
  /** What is left, decided from the facts that are read. */
  scope: (facts: Facts) => Promise<LeaveScope | undefined> | LeaveScope | undefined;
  method: Method;
  page: string;
  evidence: Evidence;
  /** When the person did it, UTC milliseconds; earlier than now if it has waited in a queue. */
  at: number;
}

/** The consent events that a departure wrote, and what was known before it. */
export interface Left extends EventRange {
  facts: Facts;
}

/**
 * Withdraws what is in the scope, at once and idempotently: if nothing is granted any more, nothing
 * is written. `undefined` if there is no such subscriber. A read and a batch.
 */
export const leave = (services: Writer, departure: Departure): Promise<Left | undefined> =>
  withRetry(
    () => loadFacts(services.db, { by: 'public-id', publicId: departure.publicId }),
    (facts) => (facts ? withdraw(services, departure, facts) : Promise.resolve(undefined)),
  );

const withdraw = async (services: Writer, departure: Departure, facts: Facts): Promise<Left> => {
  const { method, page, evidence, at } = departure;
  const scope = await departure.scope(facts);
  const events = scope ? leaveEvents(facts, scope, at) : [];
  await writeEvents(services, { facts, events, method, page, evidence });
  return { facts, first: facts.seq + 1, last: facts.seq + events.length };
};
