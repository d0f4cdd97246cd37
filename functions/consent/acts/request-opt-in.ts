import type { Language } from '../../../schema/content/languages.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { countServiceMail } from '../../contact/acts/count-service-mail.ts';
import { mayAsk } from '../../contact/acts/may-contact.ts';
import { canaryStatement } from '../../contact/store/suppression.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import type { Services } from '../../core/services.ts';
import { chain } from '../../core/store/db.ts';
import { noticeStatement } from '../../core/store/notices.ts';
import { incentiveVersionStatement } from '../../incentives/store/promises.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { confirmLetter } from '../letters/confirm.ts';
import { insertPendingStatement } from '../store/requests.ts';

/**
 * Keeps a request until it is confirmed, and asks for that by mail. A read and a batch, of the same
 * statements whoever it is for (invariant 8).
 */
export const storeRequest = async (
  services: Pick<Services, 'db' | 'keys' | 'catalogue' | 'now' | 'random' | 'write'>,
  address: Address,
  request: OptInRequest,
  language: Language,
): Promise<void> => {
  const { db, keys, catalogue, now, random, write } = services;
  const { folded } = address;
  const allowed = await mayAsk(services, folded);
  const tokenId = toBase64Url(random(16));
  const named = new Set(request.choices.map(({ notice }) => notice));
  const mail = { letter: confirmLetter, cause: tokenId, about: { pending: tokenId }, due: now() };
  await write([
    canaryStatement(db, await keys.suppression.canary()),
    noticeStatement(db, catalogue.notices, named, now()),
    incentiveVersionStatement(db, catalogue.incentives, request.incentives ?? [], now()),
    ...chain(
      await countServiceMail(services, folded),
      () => insertPendingStatement(db, { tokenId, language, folded, request, now: now(), allowed }),
      (only) => enqueueStatement(db, mail, only),
    ),
  ]);
};
