import type { Leaf } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { ask, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { type NoticeRow, toNotice } from '../../core/store/notices.ts';
import { type ReceiptEvent, receiptEventOf } from '../receipt/event.ts';
import type { SealedEvent } from '../receipt/ledger.ts';
import { receiptPayload } from '../receipt/record.ts';
import type { WordingFacts } from '../receipt/wording.ts';
import { inclusionOf } from '../store/proofs.ts';
import { noticeOfEvent } from '../store/receipts.ts';
import { kidsOf } from './seal-log.ts';
import { sealedOf } from './sealed-event.ts';
import { type ProofServices, signProof } from './sign-proof.ts';

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
  const sealed = await sealedOf(keys, parts);
  const wording = { ...toNotice(notice), canonical: notice.canonical };
  return { facts, receiptable: { row, notice, event, wording, sealed } };
};

type Receipted = Pick<Receiptable, 'event' | 'wording'> & { sealed: SealedEvent };

/**
 * The receipt itself: a JWS in compact form; `undefined` if the ledger does not agree with it. The same event
 * gives the same while the key stays.
 */
export const signReceipt = (
  services: ProofServices & Pick<Services, 'origin'>,
  subscriber: string,
  { event, wording, sealed }: Receipted,
): Promise<string | undefined> => {
  const { origin } = services;
  const payload = receiptPayload({ origin, subscriber, event, wording, sealed });
  return signProof(services, 'receipt', payload, sealed);
};
