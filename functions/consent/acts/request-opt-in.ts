import type { Language } from '../../../schema/content/languages.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { mayAsk } from '../../contact/acts/may-contact.ts';
import { writeWithinLimits } from '../../contact/acts/within-limits.ts';
import { canaryStatement } from '../../contact/store/suppression.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import type { Services } from '../../core/services.ts';
import { noticeStatement } from '../../core/store/notices.ts';
import { incentiveVersionStatement } from '../../incentives/store/promises.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { confirmLetter } from '../letters/confirm.ts';
import { insertPendingStatement } from '../store/requests.ts';

/**
 * Keeps a request until it is confirmed, and asks for that by mail. A read and a batch, of the same
 * statements whoever it is for (invariant 8). Throws a `TooManyRequests`.
 */
export const storeRequest = async (
  services: Pick<Services, 'db' | 'keys' | 'catalogue' | 'now' | 'random' | 'write' | 'visitor'>,
  address: Address,
  request: OptInRequest,
  language: Language,
): Promise<void> => {
  const { db, keys, catalogue, now, random } = services;
  const { folded } = address;
  const allowed = await mayAsk(services, folded);
  const tokenId = toBase64Url(random(16));
  const named = new Set(request.choices.map(({ notice }) => notice));
  const mail = { letter: confirmLetter, cause: tokenId, about: { pending: tokenId }, due: now() };
  const before = [
    canaryStatement(db, await keys.suppression.canary()),
    noticeStatement(db, catalogue.notices, named, now()),
    incentiveVersionStatement(db, catalogue.incentives, request.incentives ?? [], now()),
  ];
  const follow = (turns: readonly Uint8Array[]) => [
    () => insertPendingStatement(db, { tokenId, language, folded, request, now: now(), allowed }),
    (only: boolean) => enqueueStatement(db, { ...mail, turns }, only),
  ];
  await writeWithinLimits(services, { cause: 'request', folded }, follow, { before });
};
