import { toBase64Url } from '../domain/bytes.ts';
import type { Services } from '../http/context.ts';
import { enqueueStatement } from '../store/outbox.ts';
import type { Pending } from '../store/requests.ts';
import { countServiceMail } from './capping.ts';

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
