import { incentiveTag } from '../../core/links/scope.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { fetchedStatements } from '../store/fetched.ts';
import type { HeldPromise } from '../store/held-promises.ts';

/**
 * Notes that somebody fetched a file that they were promised, and returns the token of a link to it;
 * `undefined` if no such file was promised.
 */
export const fetchFile = async (
  { db, links, now }: Pick<Services, 'db' | 'links' | 'now'>,
  { publicId, epoch }: Facts,
  promises: readonly HeldPromise[],
  incentive: string,
): Promise<string | undefined> => {
  const found = promises.find(({ promise }) => promise.incentive === incentive);
  if (found?.promise.kind !== 'free') return undefined;
  await db.batch(fetchedStatements(db, { publicId, incentive, now: now() }));
  const scope = incentiveTag(incentive);
  return links.issue({ purpose: 'file', subject: publicId, epoch, scope });
};
