import { type Leaf, leafHash } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { ask, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { type NoticeRow, toNotice } from '../../core/store/notices.ts';
import { signJws } from '../jws.ts';
import { type ReceiptEvent, receiptEventOf } from '../receipt/event.ts';
import type { SealedEvent } from '../receipt/ledger.ts';
import { receiptPayload } from '../receipt/record.ts';
import type { WordingFacts } from '../receipt/wording.ts';
import { inclusionOf } from '../store/proofs.ts';
import { noticeOfEvent } from '../store/receipts.ts';
import { proven } from './prove.ts';
import { kidsOf } from './seal-log.ts';
import { codeFor } from './verify-receipt.ts';

/** An event that there can be a receipt for, and what is known of it. */
export interface Receiptable {
  row: Leaf;
  notice: NoticeRow;
  event: ReceiptEvent;
  wording: WordingFacts;
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
  const lookup = { by: 'seq', publicId, seq } as const;
  const { facts, parts, notice } = await ask(
    db,
    together({
      facts: factsOf(db, { by: 'public-id', publicId }),
      parts: inclusionOf(db, lookup, await kidsOf(keys)),
      notice: noticeOfEvent(db, lookup),
    }),
  );
  const { row } = parts;
  const event = row && receiptEventOf(row);
  if (!row || !event || !notice) return { facts, receiptable: undefined };
  const inclusion = await proven(parts);
  const sealed = inclusion && {
    row,
    leafHash: leafHash(row),
    code: await codeFor(keys, row),
    proof: inclusion.proof,
    size: inclusion.size,
    note: inclusion.note,
    sealedAt: inclusion.at,
  };
  const wording = { ...toNotice(notice), canonical: notice.canonical };
  return { facts, receiptable: { row, notice, event, wording, sealed } };
};

type Receipted = Pick<Receiptable, 'event' | 'wording'> & { sealed: SealedEvent };

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
  return signJws(
    'receipt',
    payload,
    signing.kid,
    async (bytes) => (await receipts.sign(bytes)).signature,
  );
};
