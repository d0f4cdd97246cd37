import { countServiceMail } from '../../contact/acts/count-service-mail.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import type { Pending } from '../store/requests.ts';

/**
 * A fresh mail for a request whose link has expired; it counts towards the same cap. The gate is
 * asked when it is sent.
 */
export const renewRequest = async (services: Services, pending: Pending): Promise<void> => {
  const { db, now, random } = services;
  if (pending.folded === undefined) return;
  const cause = toBase64Url(random(16));
  await db.batch([
    await countServiceMail(services, pending.folded),
    enqueueStatement(
      db,
      { kind: 'confirm', cause, about: { pending: pending.tokenId }, due: now() },
      true,
    ),
  ]);
};
