import type { IncentivePromise, Promised } from '../../../schema/contracts/promises.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { withinGiftShare } from '../../contact/acts/within-limits.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { chain } from '../../core/store/db.ts';
import { entryHash } from '../draws.ts';
import { isOpen } from '../promises.ts';
import type { AskedPromise } from '../store/asked-promises.ts';
import { giveCodeStatements, serveWaiting } from '../store/codes.ts';
import { entryStatement } from '../store/draws.ts';
import { promiseStatement } from '../store/promises.ts';

type Promiser = Pick<Services, 'db' | 'keys' | 'now' | 'random'>;

/** A promise that is about to be made, in the version that the request has seen. */
export interface FreshPromise extends Promised {
  promise: IncentivePromise;
}

/**
 * What a request was promised when it was sent and the person does not hold yet, from its stored row
 * (invariant 11): once for a person, whichever version of the incentive a second request has seen.
 */
export const freshPromises = ({
  request,
  promises,
}: {
  request: OptInRequest | undefined;
  promises: readonly AskedPromise[];
}): FreshPromise[] =>
  (request?.incentives ?? []).flatMap((promised) => {
    const asked = promises.find(({ promise }) => promise.incentive === promised.incentive);
    return asked && !asked.held ? [{ ...promised, promise: asked.promise }] : [];
  });

/**
 * Makes promises: a file, a code, a number in a draw that is still open. For the batch that confirms a
 * request, before the event of each, whose ledger number refuses all if one is held by then.
 */
export const promiseStatements = async (
  services: Promiser,
  { folded, ...made }: { publicId: string; folded: string; page: string; now: number },
  fresh: readonly FreshPromise[],
): Promise<D1PreparedStatement[]> => {
  const { db, random } = services;
  const limitOf = ({ promise }: FreshPromise) =>
    'perDomain' in promise ? promise.perDomain : undefined;
  const free = fresh.filter((one) => limitOf(one) === undefined);
  const statements = free.length > 0 ? [promiseStatement(db, { ...made, promised: free })] : [];
  for (const one of fresh) {
    const most = limitOf(one);
    if (most === undefined) continue;
    const share = await withinGiftShare(services, { folded, incentive: one.incentive, most });
    statements.push(
      ...chain(...share, (only) => promiseStatement(db, { ...made, promised: [one] }, only)),
    );
  }
  for (const { promise, incentive, version } of fresh) {
    const given = { publicId: made.publicId, incentive, version, now: made.now };
    if (promise.kind === 'save' && promise.code === undefined)
      statements.push(...giveCodeStatements(db, given));
    if (promise.kind === 'win' && isOpen(promise, made.now)) {
      const salt = toBase64Url(random(16));
      const hash = entryHash(incentive, salt);
      statements.push(entryStatement(db, { ...given, salt, hash }));
    }
  }
  return statements;
};

/** Codes that have come in go to those who wait for them. */
export const honourWaiting = async ({
  db,
  now,
  log,
}: Pick<Services, 'db' | 'now' | 'log'>): Promise<void> => {
  const given = await serveWaiting(db, now());
  if (given > 0) log('codes-given', { given });
};
