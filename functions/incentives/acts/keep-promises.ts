import type { Promised } from '../../../schema/contracts/promises.ts';
import type { Evidence, OptInRequest } from '../../../schema/contracts/stored.ts';
import { withinGiftShare } from '../../contact/acts/within-limits.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { chain } from '../../core/store/db.ts';
import { entryHash } from '../draws.ts';
import { isOpen } from '../promises.ts';
import type { AskedPromise } from '../store/asked-promises.ts';
import { giveCodeStatements, serveWaiting } from '../store/codes.ts';
import { entryStatement } from '../store/draws.ts';
import { promiseEvidenceStatement, promiseStatement } from '../store/promises.ts';

type Promiser = Pick<Services, 'db' | 'keys' | 'now' | 'random'>;

/**
 * Keeps what a request was promised when it was sent, from its stored row (invariant 11): a file, a code,
 * a number in a draw that is still open. For the batch that confirms it; once for a person, so that a
 * second request adds nothing, whichever version of the incentive it has seen. `evidence` is kept if no
 * event has it.
 */
export const promiseStatements = async (
  services: Promiser,
  { publicId, folded }: { publicId: string; folded: string },
  { request, promises }: { request: OptInRequest | undefined; promises: AskedPromise[] },
  evidence: Evidence | undefined,
): Promise<D1PreparedStatement[]> => {
  const { db, now, random } = services;
  const promised: Promised[] = request?.incentives ?? [];
  if (!request || promised.length === 0) return [];
  const at = now();
  const fresh = promises.flatMap(({ promise, held }) => (held ? [] : [promise]));
  const limited = new Map(
    fresh.flatMap((promise) =>
      'perDomain' in promise && promise.perDomain !== undefined
        ? [[promise.incentive, promise.perDomain] as const]
        : [],
    ),
  );
  const made = { publicId, page: request.page, now: at };
  const free = promised.filter(({ incentive }) => !limited.has(incentive));
  const statements = [promiseStatement(db, { ...made, promised: free })];
  for (const one of promised) {
    const most = limited.get(one.incentive);
    if (most === undefined) continue;
    const share = await withinGiftShare(services, { folded, incentive: one.incentive, most });
    statements.push(
      ...chain(...share, (only) => promiseStatement(db, { ...made, promised: [one] }, only)),
    );
  }
  if (evidence && fresh.length > 0) {
    const incentives = fresh.map(({ incentive }) => incentive);
    statements.push(promiseEvidenceStatement(db, { publicId, incentives, evidence, now: at }));
  }
  for (const promise of fresh) {
    const { incentive } = promise;
    const version = promised.find((one) => one.incentive === incentive)?.version;
    if (version === undefined) continue;
    if (promise.kind === 'save' && promise.code === undefined)
      statements.push(...giveCodeStatements(db, { publicId, incentive, version, now: at }));
    if (promise.kind === 'win' && isOpen(promise, at)) {
      const salt = toBase64Url(random(16));
      const hash = entryHash(incentive, salt);
      statements.push(entryStatement(db, { publicId, incentive, version, salt, hash, now: at }));
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
