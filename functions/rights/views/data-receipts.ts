import type { MyDataFile } from '../../../schema/contracts/my-data.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { storedNotice } from '../../core/ledger/notices.ts';
import type { Facts } from '../../core/person/facts.ts';
import { receiptEventOf } from '../../proof/receipt/event.ts';
import { receiptOf } from '../../proof/receipt/record.ts';
import type { Filed } from '../acts/collect-my-data.ts';

/** A receipt for each event that there can be one for, and that the log is sealed with. */
export const filedReceipts = (
  { facts, filedEvents, notices }: Filed & { facts: Facts },
  origin: string,
): MyDataFile['receipts'] => {
  const wordings = new Map(
    notices.map((notice) => [notice.version, { ...notice, ...storedNotice(notice.canonical) }]),
  );
  const receipts: MyDataFile['receipts'] = [];
  for (const { row, sealed, code } of filedEvents) {
    const event = receiptEventOf(row);
    const wording = row.notice && wordings.get(toBase64Url(row.notice));
    if (!event || !wording || !sealed || code === undefined) continue;
    const { at: sealedAt } = sealed;
    receipts.push(
      receiptOf({ origin, subscriber: facts.publicId, code, event, wording, sealedAt }),
    );
  }
  return receipts;
};
