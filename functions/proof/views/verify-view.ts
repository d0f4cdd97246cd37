import type { Catalogue } from '../../../schema/content/catalogue.ts';
import type { Language } from '../../../schema/content/languages.ts';
import type { VerifyResult } from '../../../schema/contracts/receipt-views.ts';
import type { Verified } from '../acts/verify-receipt.ts';
import { entryOf } from './receipt-views.ts';

/** What the page says of a receipt. */
export const verifiedView = (
  verified: Verified,
  shown: { catalogue: Catalogue; language: Language },
): VerifyResult => {
  if (verified.found !== 'genuine') return verified;
  const { by, ledger, entry, standing } = verified;
  return {
    found: 'genuine',
    ...{ by, ledger },
    ...(entry && { entry: entryOf(entry.row, entry.notice, shown) }),
    ...(standing && { standing }),
  };
};
