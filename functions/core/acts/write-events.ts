import type { Method } from '../../../schema/contracts/codes.ts';
import type { Evidence, Stop } from '../../../schema/contracts/stored.ts';
import { toBase64Url } from '../base/bytes.ts';
import type { NewEvent } from '../ledger/changes.ts';
import { stopsOf } from '../ledger/stops.ts';
import type { Facts } from '../person/facts.ts';
import type { Services } from '../services.ts';
import { commitStatements } from '../store/commit.ts';
import { stopStatement } from '../store/stops.ts';

export type Writer = Pick<Services, 'db' | 'catalogue' | 'now' | 'random' | 'write'>;

/**
 * Writes what one act of a subscriber changes, with its evidence, in one batch; `before` and `after`
 * are further statements of the same transaction, written also if there are no events. Without any of
 * them nothing is written. Throws a conflict if somebody else has written since `facts` were read
 * (`isConflict`). Returns the results of the statements in their order, those of `after` last.
 */
export const writeEvents = async <Row>(
  { db, catalogue, now, random, write }: Writer,
  act: {
    facts: Facts;
    events: readonly NewEvent[];
    method: Method;
    page: string;
    /** Missing if it could not be kept: an erasure leaves none. */
    evidence?: Evidence;
    before?: readonly D1PreparedStatement[];
    after?: readonly D1PreparedStatement[];
  },
): Promise<D1Result<Row>[]> => {
  const { facts, events, method, page, evidence } = act;
  const { publicId, salt, seq } = facts;
  const statements = [
    ...(act.before ?? []),
    ...(await commitStatements(db, {
      publicId,
      salt,
      seq,
      events,
      method,
      page,
      now: now(),
      notices: catalogue.notices,
      evidence: evidence ? [{ evidence, covers: () => true }] : [],
    })),
    ...stopStatements({ db, now, random }, stopsOf(facts, events, method)),
    ...(act.after ?? []),
  ];
  return statements.length > 0 ? write<Row>(statements) : [];
};

/** What of an act must outlive a restored backup, for the batch that writes it. */
export const stopStatements = (
  { db, now, random }: Pick<Services, 'db' | 'now' | 'random'>,
  stops: readonly Stop[],
): D1PreparedStatement[] =>
  stops.map((stop) => stopStatement(db, { nonce: toBase64Url(random(16)), stop, now: now() }));
