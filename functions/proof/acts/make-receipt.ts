import { type LedgerRow, leafHash } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { rows } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';
import { type NoticeRow, toNotice } from '../../core/store/notices.ts';
import { signJws } from '../jws.ts';
import { type ReceiptEvent, receiptEventOf } from '../receipt/event.ts';
import type { SealedEvent } from '../receipt/ledger.ts';
import { receiptPayload } from '../receipt/receipt.ts';
import { type WordingFacts, wordingFacts } from '../receipt/wording.ts';
import { INCLUSION_STATEMENTS, type InclusionRow, inclusionStatements } from '../store/proofs.ts';
import { noticeOfEventStatement } from '../store/receipts.ts';
import { provenIn } from './prove.ts';
import { codeFor } from './verify-receipt.ts';

/** An event that there can be a receipt for, and what is known of it. */
export interface Receiptable {
  row: LedgerRow;
  notice: NoticeRow;
  event: ReceiptEvent;
  /** Undefined where the wording was stored before it said all that a receipt has to. */
  wording: WordingFacts | undefined;
  /** Undefined until the log is sealed with it. */
  sealed: SealedEvent | undefined;
}

/**
 * A subscriber, and one of their events by its number, in one round trip; `receiptable` is undefined
 * if there is no such event, or none that there is a receipt for.
 */
export const loadReceiptable = async (
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  publicId: string,
  seq: number,
): Promise<{ facts: Facts | undefined; receiptable: Receiptable | undefined }> => {
  const results = await db.batch<FactsRow & InclusionRow & NoticeRow>([
    ...factsStatements(db, { by: 'public-id', publicId }),
    ...inclusionStatements(db, { by: 'seq', publicId, seq }),
    noticeOfEventStatement(db, { by: 'seq', publicId, seq }),
  ]);
  const facts = readFacts(results);
  const proven = await provenIn(results, FACTS_STATEMENTS);
  const [notice] = rows<NoticeRow>(results, FACTS_STATEMENTS + INCLUSION_STATEMENTS);
  const event = proven && receiptEventOf(proven.row);
  if (!proven || !event || !notice) return { facts, receiptable: undefined };
  const { row, inclusion } = proven;
  const sealed = inclusion && {
    row,
    leafHash: await leafHash(row),
    code: await codeFor(keys, row),
    proof: inclusion.proof,
    size: inclusion.size,
    note: inclusion.note,
    sealedAt: inclusion.at,
  };
  return {
    facts,
    receiptable: {
      row,
      notice,
      event,
      wording: wordingFacts({ ...toNotice(notice), canonical: notice.canonical }),
      sealed,
    },
  };
};

/** A sealed event whose wording says all that a receipt has to. */
export type Receipted = Receiptable & { wording: WordingFacts; sealed: SealedEvent };

/** The receipt itself: a JWS in compact form. The same event gives the same while the key stays. */
export const signReceipt = async (
  { keys, origin }: Pick<Services, 'keys' | 'origin'>,
  subscriber: string,
  { event, wording, sealed }: Receipted,
): Promise<string> => {
  const { receipts } = keys.signing;
  const [signing] = await receipts.publicKeys();
  if (!signing) throw new Error('a key ring needs a key');
  const payload = receiptPayload({ origin, subscriber, event, wording, sealed });
  return signJws(payload, signing.kid, async (bytes) => (await receipts.sign(bytes)).signature);
};
