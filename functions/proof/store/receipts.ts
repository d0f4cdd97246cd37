import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows } from '../../core/store/db.ts';
import { type FactsRow, factsStatements, readFacts } from '../../core/store/facts.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import { LEAF_SELECT, type LeafRow, toLedgerRow } from './log.ts';
import type { EventLookup } from './proofs.ts';

const EVENTS = {
  id: 'id = ?1',
  seq: 'subscriber = (SELECT id FROM subscriber WHERE public_id = unhex(?1)) AND seq = ?2',
} as const;

/** The wording that an event names. */
export const noticeOfEventStatement = (db: Database, lookup: EventLookup): D1PreparedStatement =>
  db
    .prepare(
      `SELECT version, language, canonical FROM notice
      WHERE version = (SELECT notice FROM event WHERE ${EVENTS[lookup.by]})`,
    )
    .bind(...(lookup.by === 'id' ? [lookup.id] : [base64UrlToHex(lookup.publicId), lookup.seq]));

/** Statements that read a leaf itself. */
const LEAF_STATEMENTS = 3;

interface PublicIdRow {
  public_id: number[];
}

/** An event by its place in the ledger, its wording, and whose it is. */
export interface Leaf {
  row: LedgerRow;
  notice: NoticeRow | undefined;
  publicId: string;
}

/** A leaf, and the facts of whoever asks, if that is known (a public id); in one round trip. */
export const loadLeaf = async (
  db: Database,
  id: number,
  reader: string | undefined,
): Promise<{ leaf: Leaf | undefined; facts: Facts | undefined }> => {
  const results = await db.batch<LeafRow & NoticeRow & PublicIdRow & FactsRow>([
    db.prepare(`${LEAF_SELECT} WHERE id = ?1`).bind(id),
    noticeOfEventStatement(db, { by: 'id', id }),
    db
      .prepare(
        'SELECT public_id FROM subscriber WHERE id = (SELECT subscriber FROM event WHERE id = ?1)',
      )
      .bind(id),
    ...(reader === undefined ? [] : factsStatements(db, { by: 'public-id', publicId: reader })),
  ]);
  const facts = readFacts(results, LEAF_STATEMENTS);
  const [row] = rows<LeafRow>(results, 0);
  const [subscriber] = rows<PublicIdRow>(results, 2);
  if (!row || !subscriber) return { leaf: undefined, facts };
  const publicId = toBase64Url(Uint8Array.from(subscriber.public_id));
  const notice = rows<NoticeRow>(results, 1)[0];
  return { leaf: { row: toLedgerRow(row), notice, publicId }, facts };
};
