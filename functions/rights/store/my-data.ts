import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { StoredEvent } from '../../core/ledger/history.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows, WHO } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';
import { type EventRow, eventsStatement, toStoredEvent } from '../../core/store/history.ts';
import {
  type HeldPromise,
  type PromisesRow,
  promisesStatement,
  readPromises,
} from '../../incentives/store/held-promises.ts';
import { type Held, type HeldRow, readHeld } from './my-data-rows.ts';

const MAILBOX = `(SELECT folded FROM contact_point WHERE subscriber = ${WHO} AND channel = 1)`;

/** Statements whose results {@link readHeld} reads, in its order. */
const HELD = {
  evidence: `SELECT (SELECT seq FROM event WHERE id = v.event) AS seq, v.content FROM evidence v
    WHERE v.event IN (
      SELECT id FROM event WHERE subscriber = ${WHO} AND seq BETWEEN ?2 AND ?3
      ORDER BY seq DESC LIMIT ?4
    )`,
  times: `SELECT NULL AS channel, created_at FROM subscriber WHERE public_id = unhex(?1)
    UNION ALL SELECT channel, created_at FROM contact_point WHERE subscriber = ${WHO}`,
  reasons: `SELECT seq, at, reason, detail FROM unsubscribe_reason
    WHERE subscriber = ${WHO} ORDER BY seq DESC LIMIT ?2`,
  // Also what was sent to the mailbox about requests that nobody has confirmed; not what was sent to an
  // address that they would like to have: what became of it tells what is known of that (invariant 8).
  mails: `SELECT kind, due, outcome, finished_at FROM outbox WHERE id IN (
      SELECT id FROM outbox
      WHERE subscriber = ${WHO} AND kind IN (SELECT value FROM json_each(?3))
      UNION SELECT id FROM outbox WHERE pending IN (
        SELECT token_id FROM pending WHERE subscriber = ${WHO}
        UNION ALL SELECT token_id FROM pending WHERE folded = ${MAILBOX}
      )
    ) ORDER BY id DESC LIMIT ?2`,
  requests: `SELECT language, requested_at, confirmed_at, request FROM pending WHERE token_id IN (
      SELECT token_id FROM pending WHERE subscriber = ${WHO}
      UNION SELECT token_id FROM pending WHERE folded = ${MAILBOX}
    ) ORDER BY requested_at DESC LIMIT ?2`,
  changes: `SELECT requested_at, value, ended_at, outcome FROM address_change
    WHERE subscriber = ${WHO} ORDER BY requested_at DESC LIMIT ?2`,
} as const;

/** Which part of what is held is read at once. */
export interface DataRange {
  /** Numbers of the events, both inclusive; at most `events` of them, newest first. */
  from: number;
  to: number;
  events: number;
  /** At most so many of every other list, newest first. */
  others: number;
}

/** Everything that is held about a person, but what only the keyed hash finds. */
export interface MyData extends Held {
  facts: Facts | undefined;
  events: StoredEvent[];
  promises: HeldPromise[];
}

/** In one round trip; of mails those whose letters have these codes. */
export const loadMyData = async (
  db: Database,
  publicId: string,
  { from, to, events, others }: DataRange,
  letters: readonly number[],
): Promise<MyData> => {
  const id = base64UrlToHex(publicId);
  const results = await db.batch<FactsRow & EventRow & HeldRow & PromisesRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    promisesStatement(db, publicId),
    eventsStatement(db, { publicId, from, to, limit: events }),
    db.prepare(HELD.evidence).bind(id, from, to, events),
    db.prepare(HELD.times).bind(id),
    db.prepare(HELD.reasons).bind(id, others),
    db.prepare(HELD.mails).bind(id, others, JSON.stringify(letters)),
    db.prepare(HELD.requests).bind(id, others),
    db.prepare(HELD.changes).bind(id, others),
  ]);
  return {
    facts: readFacts(results),
    promises: readPromises(results, FACTS_STATEMENTS),
    events: rows<EventRow>(results, FACTS_STATEMENTS + 1).map(toStoredEvent),
    ...readHeld(results, FACTS_STATEMENTS + 2),
  };
};
