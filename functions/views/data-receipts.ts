import type { MyDataFile } from '../../schema/contracts/my-data.ts';
import type { Filed } from '../acts/gathering.ts';
import { toBase64Url } from '../domain/bytes.ts';
import type { Facts } from '../domain/facts.ts';
import { receiptEventOf } from '../domain/receipt-event.ts';
import { receiptOf } from '../domain/receipt-record.ts';
import { wordingFacts } from '../domain/receipt-wording.ts';

/** A receipt for each event that there can be one for, and that the log is sealed with. */
export const filedReceipts = (
  { facts, filedEvents, notices }: Filed & { facts: Facts },
  origin: string,
): MyDataFile['receipts'] => {
  const wordings = new Map(notices.map((notice) => [notice.version, wordingFacts(notice)]));
  const receipts: MyDataFile['receipts'] = [];
  for (const { row, sealedAt, code } of filedEvents) {
    const event = receiptEventOf(row);
    const wording = row.notice && wordings.get(toBase64Url(row.notice));
    if (!event || !wording || sealedAt === undefined) continue;
    receipts.push(
      receiptOf({ origin, subscriber: facts.publicId, code, event, wording, sealedAt }),
    );
  }
  return receipts;
};
