import { toBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { suppressStatements } from '../store/suppression.ts';

/**
 * Nothing can reach this mailbox any more: what the provider knows of it holds here as well, until an
 * operator lifts it. Statements for the batch that says what became of the mail.
 */
export const recordBounce = async (
  { db, keys, now, random }: Pick<Services, 'db' | 'keys' | 'now' | 'random'>,
  folded: string,
): Promise<D1PreparedStatement[]> =>
  suppressStatements(db, {
    hmac: await keys.suppression.of(folded),
    channel: 'email',
    reason: 'hard-bounce',
    source: 'provider',
    now: now(),
    expiresAt: undefined,
    nonce: toBase64Url(random(16)),
  });
