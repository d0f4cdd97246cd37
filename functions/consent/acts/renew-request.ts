import { writeWithinLimits } from '../../contact/acts/within-limits.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { confirmLetter } from '../letters/confirm.ts';
import type { Pending } from '../store/requests.ts';

/**
 * A fresh mail for a request whose link has expired; the same limits hold. The gate is asked when it
 * is sent: whoever has that link has read the mailbox, so the mail goes out despite *never again*, as the
 * first one did. Throws a `TooManyRequests`.
 */
export const renewRequest = async (services: Services, pending: Pending): Promise<void> => {
  const { db, now, random } = services;
  const { folded, tokenId } = pending;
  if (folded === undefined) return;
  const cause = toBase64Url(random(16));
  const mail = { letter: confirmLetter, cause, about: { pending: tokenId }, due: now() };
  await writeWithinLimits(services, { cause: 'request', folded }, (turns) => [
    (only) => enqueueStatement(db, { ...mail, despiteNeverAgain: true, turns }, only),
  ]);
};
