import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { AppContext } from '../../web/context.ts';
import { daysToOpen } from '../promises.ts';

/** Path of the page with what somebody was promised, under a fresh link; none if that is nothing. */
export const giftPath = async (
  c: AppContext,
  { publicId, epoch }: Pick<Facts, 'publicId' | 'epoch'>,
  promises: readonly IncentivePromise[],
): Promise<string | undefined> => {
  if (promises.length === 0) return undefined;
  const days = daysToOpen(promises);
  const link = { purpose: 'gift', subject: publicId, epoch, days } as const;
  return `/gift/${await c.var.services.links.issue(link)}`;
};
