import type { Facts } from '../domain/facts.ts';
import { signJws } from '../domain/jws.ts';
import { type LedgerRow, leafHash } from '../domain/leaf.ts';
import { receiptPayload } from '../domain/receipt.ts';
import { type ReceiptEvent, receiptEventOf } from '../domain/receipt-event.ts';
import type { SealedEvent } from '../domain/receipt-ledger.ts';
import { type WordingFacts, wordingFacts } from '../domain/receipt-wording.ts';
import type { MailServices } from '../mail/services.ts';
import { rows } from '../store/db.ts';
import { FACTS_STATEMENTS, type FactsRow, factsStatements, readFacts } from '../store/facts.ts';
import { type NoticeRow, toNotice } from '../store/notices.ts';
import { INCLUSION_STATEMENTS, type InclusionRow, inclusionStatements } from '../store/proofs.ts';
import { noticeOfEventStatement } from '../store/receipts.ts';
import { provenIn } from './proving.ts';
import { codeFor } from './verifying.ts';

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
 * where there is no such event, or none that there is a receipt for.
 */
export const loadReceiptable = async (
  { db, keys }: Pick<MailServices, 'db' | 'keys'>,
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
  { keys, origin }: Pick<MailServices, 'keys' | 'origin'>,
  subscriber: string,
  { event, wording, sealed }: Receipted,
): Promise<string> => {
  const { receipts } = keys.signing;
  const [signing] = await receipts.publicKeys();
  if (!signing) throw new Error('a key ring needs a key');
  const payload = receiptPayload({ origin, subscriber, event, wording, sealed });
  return signJws(payload, signing.kid, async (bytes) => (await receipts.sign(bytes)).signature);
};
