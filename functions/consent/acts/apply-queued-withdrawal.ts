import { queuedWithdrawalSchema } from '../../../schema/contracts/stored.ts';
import type { Writer } from '../../core/acts/write-events.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import type { LeaveScope } from '../../core/ledger/changes.ts';
import { decodeScope, resolveTag, SCOPE_LENGTH } from '../../core/links/scope.ts';
import type { Facts } from '../../core/person/facts.ts';
import { leave } from './leave.ts';

/**
 * What an unsubscribe link takes back from this subscriber. `undefined` if they do not hold its
 * topic: nothing else is left in its stead.
 */
export const leaveScope = async (
  facts: Facts,
  bytes: Uint8Array,
): Promise<LeaveScope | undefined> => {
  const { channel, tag } = decodeScope(bytes);
  if (tag === undefined) return { topic: undefined, channel };
  const topic = resolveTag(
    tag,
    facts.permissions.map((held) => held.topic),
  );
  return topic === undefined ? undefined : { topic, channel };
};

/** How far the clocks of two machines may differ, in milliseconds; in doubt the opt-out holds. */
export const CLOCK_SKEW = 60_000;

/**
 * Applies an opt-out that waited for the database (invariant 6). Idempotent. What the person has
 * agreed to since is theirs, and stays: only permissions that are older than the opt-out are left.
 */
export const applyQueuedWithdrawal = async (services: Writer, message: unknown): Promise<void> => {
  const { subscriber, scope, at, method, page } = queuedWithdrawalSchema.parse(message);
  const bytes = fromBase64Url(scope);
  if (bytes?.length !== SCOPE_LENGTH) throw new RangeError('not the scope of an opt-out');
  await leave(services, {
    publicId: subscriber,
    scope: async (facts) => {
      const scope = await leaveScope(facts, bytes);
      return scope && { ...scope, agreedBefore: at + CLOCK_SKEW };
    },
    method,
    page,
    evidence: {},
    at,
  });
};
