import { countServiceMail } from '../../contact/acts/count-service-mail.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { chain } from '../../core/store/db.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { confirmLetter } from '../letters/confirm.ts';
import type { Pending } from '../store/requests.ts';

/**
 * A fresh mail for a request whose link has expired; it counts towards the same cap. The gate is
 * asked when it is sent.
 */
export const renewRequest = async (services: Services, pending: Pending): Promise<void> => {
  const { db, now, random, write } = services;
  const { folded, tokenId } = pending;
  if (folded === undefined) return;
  const cause = toBase64Url(random(16));
  const mail = { letter: confirmLetter, cause, about: { pending: tokenId }, due: now() };
  await write(
    chain(await countServiceMail(services, folded), (only) => enqueueStatement(db, mail, only)),
  );
};
