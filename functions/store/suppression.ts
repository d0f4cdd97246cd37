import { CHANNEL_CODES, type Channel, nameOfCode } from '../../schema/contracts/codes.ts';
import { toHex } from '../domain/bytes.ts';
import { SUPPRESSION_CODES, type Suppression, type SuppressionReason } from '../domain/gate.ts';
import { type Database, rows } from './db.ts';

type Bytes = Uint8Array<ArrayBuffer>;
interface SuppressionRow {
  reason: number;
  expires_at: number | null;
}
interface CanaryRow {
  canary: string;
}
type GuardRow = SuppressionRow & CanaryRow;

/** The suppression key does not belong to this database: no suppression would ever match. */
export class WrongSuppressionKey extends Error {
  constructor() {
    super('SUPPRESSION_KEY is not the one this database was begun with: put that one back');
    this.name = 'WrongSuppressionKey';
  }
}

/** Statements that read what is suppressed for an address, and the canary of the key. */
const suppressionStatements = (
  db: Database,
  hmac: Bytes,
  channel: Channel,
): D1PreparedStatement[] => [
  db
    .prepare('SELECT reason, expires_at FROM suppression WHERE hmac = unhex(?1) AND channel = ?2')
    .bind(toHex(hmac), CHANNEL_CODES[channel]),
  db.prepare('SELECT hex(hmac) AS canary FROM suppression_canary WHERE id = 1'),
];

const readSuppressions = (results: readonly D1Result<GuardRow>[], canary: Bytes): Suppression[] => {
  const [stored] = rows<CanaryRow>(results, 1);
  if (stored && stored.canary.toLowerCase() !== toHex(canary)) throw new WrongSuppressionKey();
  return rows<SuppressionRow>(results, 0).map((row) => ({
    reason: nameOfCode(SUPPRESSION_CODES, row.reason),
    expiresAt: row.expires_at ?? undefined,
  }));
};

/**
 * What is suppressed for an address, in one round trip; what has ended may be among it. Throws a
 * {@link WrongSuppressionKey} where `canary` is not the one of this database.
 */
export const loadSuppressions = async (
  db: Database,
  hmac: Bytes,
  channel: Channel,
  canary: Bytes,
): Promise<Suppression[]> =>
  readSuppressions(await db.batch<GuardRow>(suppressionStatements(db, hmac, channel)), canary);

/** Written with the first thing that depends on the key. */
export const canaryStatement = (db: Database, canary: Bytes): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO suppression_canary (id, hmac) VALUES (1, unhex(?1)) ON CONFLICT DO NOTHING',
    )
    .bind(toHex(canary));

/**
 * A suppression that is there already lasts as long as the longer of the two. `now` and `expiresAt`
 * are UTC milliseconds; `undefined` never ends.
 */
export const suppressStatement = (
  db: Database,
  suppression: {
    hmac: Bytes;
    channel: Channel;
    reason: SuppressionReason;
    now: number;
    expiresAt: number | undefined;
  },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO suppression (hmac, channel, reason, created_at, expires_at)
      VALUES (unhex(?1), ?2, ?3, ?4, ?5)
      ON CONFLICT (hmac, channel, reason) DO UPDATE SET
        expires_at = iif(expires_at IS NULL OR excluded.expires_at IS NULL, NULL,
          max(expires_at, excluded.expires_at))`,
    )
    .bind(
      toHex(suppression.hmac),
      CHANNEL_CODES[suppression.channel],
      SUPPRESSION_CODES[suppression.reason],
      suppression.now,
      suppression.expiresAt ?? null,
    );
