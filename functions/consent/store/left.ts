import type { Departed, EventRange } from '../../core/ledger/history.ts';
import { ask, type Database, query, statement, together, WHO } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { eventsOf, PAGE_OF_EVENTS } from '../../core/store/history.ts';

interface ReasonRow {
  reason: string | null;
  detail: string | null;
}

/**
 * A departure as it stands now, in one round trip; `undefined` if there is no such subscriber. The
 * reason stands with its last event.
 */
export const loadDeparted = async (
  db: Database,
  publicId: string,
  { first, last }: EventRange,
): Promise<Departed | undefined> => {
  const to = last + PAGE_OF_EVENTS;
  const { facts, given, events } = await ask(
    db,
    together({
      facts: factsOf(db, { by: 'public-id', publicId }),
      // All of the departure, however much was left, so that all of it can be undone.
      events: eventsOf(db, { publicId, from: first, to, limit: to - first + 1 }),
      given: query(
        statement(db, { publicId, last })`SELECT reason, detail FROM unsubscribe_reason
          WHERE subscriber = ${WHO} AND seq = :last`,
        ([row]: ReasonRow[]) => row,
      ),
    }),
  );
  const reason = given?.reason ?? undefined;
  return facts && { facts, events, reason, detail: given?.detail ?? undefined };
};

/** Keeps a reason; the last one given counts. Nothing of somebody who has been erased meanwhile. */
export const saveReason = (
  db: Database,
  given: { publicId: string; seq: number; reason: string; detail: string; now: number },
): Promise<unknown> =>
  statement(db, given)`INSERT INTO unsubscribe_reason (subscriber, seq, reason, detail, at)
    SELECT id, :seq, nullif(:reason, ''), nullif(:detail, ''), :now FROM subscriber
    WHERE public_id = unhex(:publicId) AND salt IS NOT NULL
    ON CONFLICT (subscriber, seq) DO UPDATE SET
      reason = excluded.reason, detail = excluded.detail, at = excluded.at`.run();
