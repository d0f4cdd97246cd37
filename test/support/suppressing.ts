import { suppressStatements } from '../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import {
  CHANNEL_CODES,
  type Channel,
  type SuppressionReason,
} from '../../schema/contracts/codes.ts';
import type { Ijaza } from './harness.ts';
import { random, signing } from './signing.ts';

/** Addresses and numbers that nothing is sent to any more. */

interface Suppression {
  reason?: SuppressionReason;
  channel?: Channel;
  expiresAt?: number | undefined;
}

export const suppress = async (
  ijaza: Pick<Ijaza, 'db'>,
  folded: string,
  { reason = 'complaint', channel = 'email', expiresAt }: Suppression = {},
): Promise<void> => {
  const db = await ijaza.db();
  const hmac = await signing.keys.suppression.of(folded);
  const known = { hmac, channel, reason, expiresAt, source: 'operator', now: Date.now() };
  await db.batch(suppressStatements(db, { ...known, nonce: toBase64Url(random(16)) }));
};

/** Codes of the reasons why it is suppressed. */
export const suppressedAs = async (
  ijaza: Pick<Ijaza, 'db'>,
  folded: string,
  channel: Channel = 'email',
): Promise<number[]> => {
  const hmac = Buffer.from(await signing.keys.suppression.of(folded)).toString('hex');
  const { results } = await (await ijaza.db())
    .prepare(
      'SELECT reason FROM suppression WHERE hmac = unhex(?1) AND channel = ?2 ORDER BY reason',
    )
    .bind(hmac, CHANNEL_CODES[channel])
    .all<{ reason: number }>();
  return results.map(({ reason }) => reason);
};
