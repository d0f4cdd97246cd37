import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { Departed, EventRange } from '../../core/ledger/history.ts';
import { type Database, rows, WHO } from '../../core/store/db.ts';
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
  // All of the departure, however much was left, so that all of it can be undone.
  const range = { from: first, to, limit: to - first + 1 };
  const results = await db.batch<FactsRow & EventRow & ReasonRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    eventsStatement(db, { publicId, ...range }),
    db
      .prepare(
        `SELECT reason, detail FROM unsubscribe_reason
        WHERE subscriber = ${WHO} AND seq = ?2`,
      )
      .bind(base64UrlToHex(publicId), last),
  ]);
  const [given] = rows<ReasonRow>(results, FACTS_STATEMENTS + 1);
  const facts = readFacts(results);
  return (
    facts && {
      facts,
      events: rows<EventRow>(results, FACTS_STATEMENTS).map(toStoredEvent),
      reason: given?.reason ?? undefined,
      detail: given?.detail ?? undefined,
    }
  );
};

/** Keeps a reason; the last one given counts. Nothing of somebody who has been erased meanwhile. */
export const saveReason = (
  db: Database,
  given: { publicId: string; seq: number; reason: string; detail: string; now: number },
): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO unsubscribe_reason (subscriber, seq, reason, detail, at)
      SELECT id, ?2, nullif(?3, ''), nullif(?4, ''), ?5 FROM subscriber
      WHERE public_id = unhex(?1) AND salt IS NOT NULL
      ON CONFLICT (subscriber, seq) DO UPDATE SET
        reason = excluded.reason, detail = excluded.detail, at = excluded.at`,
    )
    .bind(base64UrlToHex(given.publicId), given.seq, given.reason, given.detail, given.now)
    .run();
