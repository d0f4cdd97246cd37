import { STOPS_SERVICE } from '../../contact/gate.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { type Database, statement } from '../../core/store/db.ts';
import type { NewestStop } from '../../core/store/stops.ts';

/**
 * What the second place says about a mailbox in the middle of a replay: whether any stop after a position
 * suppresses it for a reason that also forbids service mails, and the newest stop that the database knew
 * when the replay began. `hmac` is the key of the mailbox, `now` UTC milliseconds.
 */
export const stopsAhead = async (
  second: Database,
  of: { position: number; since: number; hmac: Uint8Array; now: number },
): Promise<{ suppressed: boolean; known: NewestStop }> => {
  const asked = { ...of, hmac: toBase64Url(of.hmac), reasons: STOPS_SERVICE };
  const row = await statement(second, asked)`SELECT
      coalesce((SELECT hex(nonce) FROM stop WHERE position = :since), '') AS nonce,
      EXISTS (SELECT 1 FROM stop WHERE position > :position AND body ->> 'kind' = 'suppressed'
        AND body ->> 'hmac' = :hmac AND body ->> 'channel' = 'email'
        AND body ->> 'reason' IN (SELECT value FROM json_each(:reasons))
        AND coalesce(body ->> 'expiresAt', :now + 1) > :now) AS suppressed`.first<{
    nonce: string;
    suppressed: number;
  }>();
  if (!row) throw new Error('the second place says nothing');
  return { suppressed: row.suppressed === 1, known: { found: 'newest', nonce: row.nonce } };
};
