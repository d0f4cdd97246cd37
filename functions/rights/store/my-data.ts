import type { Channel } from '../../../schema/contracts/codes.ts';
import type { Evidence } from '../../../schema/contracts/stored.ts';
import type { StoredEvent } from '../../core/ledger/history.ts';
import type { Facts } from '../../core/person/facts.ts';
import { ask, type Database, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { eventsOf } from '../../core/store/history.ts';
import { type HeldPromise, promisesOf } from '../../incentives/store/held-promises.ts';
import type { Letter } from '../../mail/letter.ts';
import {
  changesOf,
  evidenceOf,
  type HeldChange,
  type HeldMail,
  type HeldReason,
  type HeldRequest,
  mailsOf,
  reasonsOf,
  requestsOf,
  timesOf,
} from './my-data-lists.ts';

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
export interface MyData {
  facts: Facts | undefined;
  events: StoredEvent[];
  promises: HeldPromise[];
  /** By ledger number. */
  evidence: Map<number, Evidence>;
  /** Since when the person (`undefined`) and each contact point are on file. */
  since: Map<Channel | undefined, number>;
  reasons: HeldReason[];
  mails: HeldMail[];
  requests: HeldRequest[];
  changes: HeldChange[];
}

/** In one round trip; of mails only these letters. */
export const loadMyData = (
  db: Database,
  publicId: string,
  { from, to, events, others }: DataRange,
  letters: readonly Letter[],
): Promise<MyData> => {
  const range = { publicId, from, to, limit: events };
  const part = { publicId, limit: others };
  return ask(
    db,
    together({
      facts: factsOf(db, { by: 'public-id', publicId }),
      events: eventsOf(db, range),
      promises: promisesOf(db, publicId),
      evidence: evidenceOf(db, range),
      since: timesOf(db, publicId),
      reasons: reasonsOf(db, part),
      mails: mailsOf(db, part, letters),
      requests: requestsOf(db, part),
      changes: changesOf(db, part),
    }),
  );
};
