import type { ReceiptEvent } from './event.ts';
import { ledgerPart, type SealedEvent } from './ledger.ts';
import { receiptOf } from './record.ts';
import type { WordingFacts } from './wording.ts';

/** All that a receipt is made from. */
export interface ReceiptFacts {
  /** Where the site is, without a slash at the end. */
  origin: string;
  /** Public id of the subscriber. */
  subscriber: string;
  event: ReceiptEvent;
  wording: WordingFacts;
  sealed: SealedEvent;
}

/**
 * What a receipt says: who issued it, the record for people and machines, and the proof that the ledger
 * has it. The same event always gives the same, since its first checkpoint never changes.
 */
export const receiptPayload = ({ origin, subscriber, event, wording, sealed }: ReceiptFacts) => {
  const { code, sealedAt } = sealed;
  return {
    iss: origin,
    iat: Math.floor(sealedAt / 1000),
    jti: code,
    receipt: receiptOf({ origin, subscriber, code, event, wording, sealedAt }),
    ledger: ledgerPart(sealed),
  };
};
