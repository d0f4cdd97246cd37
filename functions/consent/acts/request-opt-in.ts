import type { Language } from '../../../schema/content/languages.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { countServiceMail } from '../../contact/acts/count-service-mail.ts';
import { decide } from '../../contact/gate.ts';
import { canaryStatement, loadSuppressions } from '../../contact/store/suppression.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import type { Services } from '../../core/services.ts';
import { noticeStatement } from '../../core/store/notices.ts';
import { incentiveVersionStatement } from '../../incentives/store/promises.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { insertPendingStatement } from '../store/requests.ts';

/**
 * Keeps a request until it is confirmed, and asks for that by mail. A read and a batch, of the same
 * statements whoever it is for (invariant 8).
 */
export const storeRequest = async (
  services: Pick<Services, 'db' | 'keys' | 'catalogue' | 'now' | 'random'>,
  address: Address,
  request: OptInRequest,
  language: Language,
): Promise<void> => {
  const { db, keys, catalogue, now, random } = services;
  const { folded } = address;
  const hmac = await keys.suppression.of(folded);
  const canary = await keys.suppression.canary();
  const suppressions = await loadSuppressions(db, hmac, 'email', canary);
  const allowed =
    decide({ kind: 'service' }, undefined, { suppressions, closed: false }, now()).outcome ===
    'allow';
  const tokenId = toBase64Url(random(16));
  const named = new Set(request.choices.map(({ notice }) => notice));
  await db.batch([
    canaryStatement(db, canary),
    noticeStatement(db, catalogue.notices, named, now()),
    incentiveVersionStatement(db, catalogue.incentives, request.incentives ?? [], now()),
    await countServiceMail(services, folded),
    insertPendingStatement(db, { tokenId, language, folded, request, now: now(), allowed }),
    enqueueStatement(
      db,
      { kind: 'confirm', cause: tokenId, about: { pending: tokenId }, due: now() },
      true,
    ),
  ]);
};
