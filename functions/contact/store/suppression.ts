import {
  CHANNEL_CODES,
  type Channel,
  nameOfCode,
  SUPPRESSION_CODES,
  type SuppressionReason,
} from '../../../schema/contracts/codes.ts';
import { toBase64Url, toHex } from '../../core/base/bytes.ts';
import {
  chain,
  type Database,
  type Query,
  query,
  statement,
  together,
} from '../../core/store/db.ts';
import { stopStatement } from '../../core/store/stops.ts';
import type { Suppression } from '../gate.ts';
import { SUPPRESSION_SQL } from './suppression-sql.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** The suppression key does not belong to this database: no suppression would ever match. */
export class WrongSuppressionKey extends Error {
  constructor() {
    super('SUPPRESSION_KEY is not the one this database was begun with: put that one back');
    this.name = 'WrongSuppressionKey';
  }
}

/**
 * The suppressions of an address, ended ones included. Reading throws a {@link WrongSuppressionKey} if
 * `canary` is not the one of this database.
 */
export const suppressionsOf = (
  db: Database,
  of: { hmac: Bytes; channel: Channel; canary: Bytes },
): Query<Suppression[]> => {
  const channel = CHANNEL_CODES[of.channel];
  const { statements, read } = together({
    suppressions: query(
      statement(db, { hmac: of.hmac, channel })`SELECT reason, expires_at FROM suppression
      WHERE hmac = unhex(:hmac) AND channel = :channel`,
      (rows: { reason: number; expires_at: number | null }[]) =>
        rows.map(({ reason, expires_at }) => ({
          reason: nameOfCode(SUPPRESSION_CODES, reason),
          expiresAt: expires_at ?? undefined,
        })),
    ),
    canary: query(
      statement(db)`SELECT hex(hmac) AS canary FROM suppression_canary WHERE id = 1`,
      ([row]: { canary: string }[]) => row?.canary.toLowerCase(),
    ),
  });
  return {
    statements,
    read: (results) => {
      const { suppressions, canary } = read(results);
      if (canary !== undefined && canary !== toHex(of.canary)) throw new WrongSuppressionKey();
      return suppressions;
    },
  };
};

/** Written with the first thing that depends on the key. */
export const canaryStatement = (db: Database, canary: Bytes): D1PreparedStatement =>
  db.prepare(SUPPRESSION_SQL.canary).bind(toHex(canary));

export interface NewSuppression {
  hmac: Bytes;
  channel: Channel;
  reason: SuppressionReason;
  /** Who or what added it: `person`, `provider`, or `operator` with a name. */
  source: string;
  /** UTC milliseconds. */
  now: number;
  /** UTC milliseconds; `undefined` never ends. */
  expiresAt: number | undefined;
  /** 16 random bytes, base64url. */
  nonce: string;
}

type Row = Omit<NewSuppression, 'nonce'>;

/**
 * The row of a suppression. If there is one already, the longer period and the later start win. A
 * change of less than a day is not written.
 */
export const suppressionStatement = (db: Database, row: Row): D1PreparedStatement =>
  db
    .prepare(SUPPRESSION_SQL.add)
    .bind(
      toHex(row.hmac),
      CHANNEL_CODES[row.channel],
      SUPPRESSION_CODES[row.reason],
      row.now,
      row.expiresAt ?? null,
      row.source,
    );

/** Suppresses an address or number, here and in the second place, if that changes anything. */
export const suppressStatements = (
  db: Database,
  { nonce, ...row }: NewSuppression,
): D1PreparedStatement[] => {
  const { channel, reason, source, now, expiresAt } = row;
  const stop = {
    kind: 'suppressed',
    hmac: toBase64Url(row.hmac),
    channel,
    reason,
    source,
    at: now,
    ...(expiresAt !== undefined && { expiresAt }),
  } as const;
  return chain(
    () => suppressionStatement(db, row),
    (only) => stopStatement(db, { nonce, stop, now }, only),
  );
};

type Lifted = Pick<NewSuppression, 'hmac' | 'channel' | 'reason' | 'now'>;

/** Removes a suppression that was made no later than `now`, UTC milliseconds. */
export const removalStatement = (db: Database, lift: Lifted): D1PreparedStatement =>
  db
    .prepare(SUPPRESSION_SQL.remove)
    .bind(toHex(lift.hmac), CHANNEL_CODES[lift.channel], SUPPRESSION_CODES[lift.reason], lift.now);

/** Lifts a suppression, if there is one, here and in the second place. */
export const liftStatements = (
  db: Database,
  { nonce, ...lift }: Lifted & { nonce: string },
): D1PreparedStatement[] => {
  const { channel, reason, now } = lift;
  const hmac = toBase64Url(lift.hmac);
  const stop = { kind: 'lifted', hmac, channel, reason, at: now } as const;
  return chain(
    () => removalStatement(db, lift),
    (only) => stopStatement(db, { nonce, stop, now }, only),
  );
};
