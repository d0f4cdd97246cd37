import { SUPPRESSION_REASONS } from '../../../schema/contracts/codes.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { liftStatements } from '../store/suppression.ts';
import { LIFTED_BY } from '../suppressions.ts';

/** Somebody who was erased, or wanted no mail ever again, has come back by an opt-in of their own. */
export const liftedByOptIn = async (
  { db, keys, now, random }: Pick<Services, 'db' | 'keys' | 'now' | 'random'>,
  folded: string,
): Promise<D1PreparedStatement[]> => {
  const hmac = await keys.suppression.of(folded);
  return SUPPRESSION_REASONS.filter((reason) => LIFTED_BY[reason] === 'opt-in').flatMap((reason) =>
    liftStatements(db, {
      hmac,
      channel: 'email',
      reason,
      now: now(),
      nonce: toBase64Url(random(16)),
    }),
  );
};
