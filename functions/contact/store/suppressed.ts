import {
  CHANNEL_CODES,
  type Channel,
  nameOfCode,
  SUPPRESSION_CODES,
  type SuppressionReason,
} from '../../../schema/contracts/codes.ts';
import { toHex } from '../../core/base/bytes.ts';
import { type Database, statement } from '../../core/store/db.ts';

/** Suppressions of an address or number, found by its keyed hash. Times are UTC milliseconds. */
export interface Suppressed {
  channel: Channel;
  reason: SuppressionReason;
  since: number;
  until: number | undefined;
  /** Who or what added it. */
  source: string;
}

interface Row {
  channel: number;
  reason: number;
  created_at: number;
  expires_at: number | null;
  source: string;
}

/** Everything that is suppressed for some addresses and numbers, in one round trip. */
export const loadSuppressed = async (
  db: Database,
  places: readonly { hmac: Uint8Array; channel: Channel }[],
): Promise<Suppressed[]> => {
  const keys = places.map(({ hmac, channel }) => ({
    hmac: toHex(hmac),
    channel: CHANNEL_CODES[channel],
  }));
  const { results } = await statement(db, { keys })`SELECT s.channel, s.reason, s.created_at,
      s.expires_at, s.source
    FROM json_each(:keys) j CROSS JOIN suppression s
      ON s.hmac = unhex(j.value ->> 'hmac') AND s.channel = j.value ->> 'channel'
    ORDER BY s.created_at DESC`.all<Row>();
  return results.map((row) => ({
    channel: nameOfCode(CHANNEL_CODES, row.channel),
    reason: nameOfCode(SUPPRESSION_CODES, row.reason),
    since: row.created_at,
    until: row.expires_at ?? undefined,
    source: row.source,
  }));
};
