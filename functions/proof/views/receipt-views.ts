import type { Catalogue } from '../../../schema/content/catalogue.ts';
import type { Language } from '../../../schema/content/languages.ts';
import type { ReceiptView, SealView } from '../../../schema/contracts/receipt-views.ts';
import type { HistoryEntry } from '../../../schema/contracts/views.ts';
import { maskedMailbox, toEntry } from '../../consent/views/read-models.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import type { Facts } from '../../core/person/facts.ts';
import { toStoredEvent } from '../../core/store/history.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import type { Receiptable } from '../acts/make-receipt.ts';
import { verificationAddress } from '../receipt/address.ts';
import type { SealedEvent } from '../receipt/ledger.ts';

/** Views of receipts, made from rows of the ledger and the wordings that they name. */

interface Shown {
  catalogue: Catalogue;
  language: Language;
  origin: string;
}

/** An event of the ledger as a page tells it. */
export const entryOf = (
  row: LedgerRow,
  notice: NoticeRow | undefined,
  { catalogue, language }: Pick<Shown, 'catalogue' | 'language'>,
): HistoryEntry => {
  const { version = null, language: code = null, canonical = null } = notice ?? {};
  const stored = toStoredEvent({ ...row, version, language: code, canonical });
  return toEntry(stored, catalogue, language);
};

export const receiptView = (
  facts: Facts,
  { row, notice, sealed }: Receiptable,
  shown: Shown,
  refused: boolean,
): ReceiptView => ({
  kind: 'receipt',
  language: shown.language,
  maskedAddress: maskedMailbox(facts),
  entry: entryOf(row, notice, shown),
  subscriber: facts.publicId,
  ...(refused ? { refused } : sealed && { sealed: sealView(sealed, shown) }),
});

const sealView = (
  { row, leafHash, code, size, sealedAt }: SealedEvent,
  { origin, language }: Shown,
): SealView => ({
  address: verificationAddress(origin, language, code),
  event: row.id,
  leafHash: toBase64Url(leafHash),
  size,
  at: sealedAt,
});
