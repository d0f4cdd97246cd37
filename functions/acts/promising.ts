import type { Promised } from '../../schema/contracts/promises.ts';
import { toBase64Url } from '../domain/bytes.ts';
import { entryHash } from '../domain/draws.ts';
import { isOpen } from '../domain/promises.ts';
import type { Services } from '../http/context.ts';
import { giveCodeStatements, serveWaiting } from '../store/codes.ts';
import { entryStatement } from '../store/draws.ts';
import { promiseStatement } from '../store/promises.ts';
import type { Pending } from '../store/requests.ts';

type Promiser = Pick<Services, 'db' | 'now' | 'random'>;

/**
 * Keeps what a request was promised when it was sent, from its stored row (invariant 11): a file, a code,
 * a number in a draw that is still open. For the batch that confirms it; once for a person, so that a
 * second request adds nothing, whichever version of the incentive it has seen.
 */
export const promiseStatements = async (
  { db, now, random }: Promiser,
  publicId: string,
  { request, promises }: Pick<Pending, 'request' | 'promises'>,
): Promise<D1PreparedStatement[]> => {
  const promised: Promised[] = request?.incentives ?? [];
  if (!request || promised.length === 0) return [];
  const at = now();
  const statements = [promiseStatement(db, { publicId, page: request.page, promised, now: at })];
  for (const { promise, held } of promises) {
    const { incentive } = promise;
    const version = promised.find((one) => one.incentive === incentive)?.version;
    if (held || version === undefined) continue;
    if (promise.kind === 'save' && promise.code === undefined)
      statements.push(...giveCodeStatements(db, { publicId, incentive, version, now: at }));
    if (promise.kind === 'win' && isOpen(promise, at)) {
      const salt = toBase64Url(random(16));
      const hash = await entryHash(incentive, salt);
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
