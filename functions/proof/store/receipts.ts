import { toBase64Url } from '../../core/base/bytes.ts';
import type { Leaf } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import { ask, type Database, type Query, query, statement, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import { EVENTS, type EventLookup, leafOf } from './proofs.ts';

/** The wording that an event names. */
export const noticeOfEvent = (db: Database, lookup: EventLookup): Query<NoticeRow | undefined> =>
  query(
    statement(db, lookup)`SELECT version, language, canonical FROM notice
    WHERE version = (SELECT notice FROM event WHERE id = ${EVENTS[lookup.by]})`,
    ([row]: NoticeRow[]) => row,
  );

/** Public id of whose event it is. */
export const holderOf = (db: Database, id: number): Query<string | undefined> =>
  query(
    statement(db, { id })`SELECT public_id FROM subscriber
    WHERE id = (SELECT subscriber FROM event WHERE id = :id)`,
    ([row]: { public_id: number[] }[]) => row && toBase64Url(row.public_id),
  );

/** An event by its place in the ledger, its wording, and whose it is. */
export interface NamedEvent {
  row: Leaf;
  notice: NoticeRow | undefined;
  publicId: string;
}

const NOBODY: Query<undefined> = { statements: [], read: () => undefined };

/** A leaf, and the facts of whoever asks, if that is known (a public id); in one round trip. */
export const loadLeaf = async (
  db: Database,
  id: number,
  reader: string | undefined,
): Promise<{ leaf: NamedEvent | undefined; facts: Facts | undefined }> => {
  const { row, notice, publicId, facts } = await ask(
    db,
    together({
      row: leafOf(db, id),
      notice: noticeOfEvent(db, { by: 'id', id }),
      publicId: holderOf(db, id),
      facts: reader === undefined ? NOBODY : factsOf(db, { by: 'public-id', publicId: reader }),
    }),
  );
  const leaf = row && publicId !== undefined ? { row, notice, publicId } : undefined;
  return { leaf, facts };
};
