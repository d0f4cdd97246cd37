import { LANGUAGE_OF_NOBODY } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  type Channel,
  FORMAT_CODES,
  SUPPRESSION_CODES,
} from '../../../schema/contracts/codes.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { type Database, sql, statement, WHO } from '../../core/store/db.ts';
import { stopStatement } from '../../core/store/stops.ts';
import { LEAF_SELECT } from '../../proof/store/log.ts';

/**
 * Everything that says who a subscriber is, wherever it stands; `:folded` is their mailbox. Requests
 * of somebody else for that mailbox, and another's wish to move there, hold the address as well; of such
 * a wish the rest stays, so that whoever was told of it can still stop it.
 */
const FORGOTTEN = [
  sql`DELETE FROM outbox WHERE subscriber = ${WHO} OR pending IN (
    SELECT token_id FROM pending WHERE subscriber = ${WHO}
    UNION ALL SELECT token_id FROM pending WHERE folded = :folded
  )`,
  sql`DELETE FROM pending WHERE subscriber = ${WHO} OR folded = :folded`,
  sql`UPDATE address_change SET value = NULL, folded = NULL WHERE folded = :folded`,
  sql`DELETE FROM address_change WHERE subscriber = ${WHO}`,
  sql`DELETE FROM unsubscribe_reason WHERE subscriber = ${WHO}`,
  sql`DELETE FROM evidence WHERE event IN (SELECT id FROM event WHERE subscriber = ${WHO})`,
  sql`DELETE FROM contact_point WHERE subscriber = ${WHO}`,
  sql`DELETE FROM profile_value WHERE subscriber = ${WHO}`,
  sql`DELETE FROM promise WHERE subscriber = ${WHO}`,
  sql`DELETE FROM fetched WHERE subscriber = ${WHO}`,
  sql`DELETE FROM code_wait WHERE subscriber = ${WHO}`,
  // A code stays given and a number in a draw stays taken; whose they were is forgotten.
  sql`UPDATE incentive_code SET subscriber = NULL WHERE subscriber = ${WHO}`,
  sql`UPDATE draw_entry SET subscriber = NULL, salt = NULL WHERE subscriber = ${WHO}`,
  // What is left of a subscriber tells nothing; every link but those to leave is void (invariant 7).
  sql`UPDATE subscriber SET language = ${LANGUAGE_OF_NOBODY}, format = ${FORMAT_CODES.html},
    paused_until = NULL, salt = NULL, epoch = epoch + 1 WHERE public_id = unhex(:publicId)`,
];

/** Forgets a person, in the transaction that writes their *erased* event (C10, C13). */
export const eraseStatements = (
  db: Database,
  person: { publicId: string; folded: string },
): D1PreparedStatement[] => FORGOTTEN.map((forget) => statement(db, person)`${forget}`);

/** The event of a subscriber that has this number, as a leaf. */
export const leafOfSeqStatement = (
  db: Database,
  publicId: string,
  seq: number,
): D1PreparedStatement =>
  statement(db, { publicId, seq })`${LEAF_SELECT} WHERE subscriber = ${WHO} AND seq = :seq`;

/**
 * Suppresses the number of somebody who is being erased, here and in the second place, unless another
 * subscriber has it: a family's number stays theirs. `nonce` is 16 random bytes, base64url.
 */
export const suppressNumberStatements = (
  db: Database,
  number: {
    publicId: string;
    folded: string;
    hmac: Uint8Array;
    channel: Channel;
    now: number;
    nonce: string;
  },
): D1PreparedStatement[] => [
  statement(db, { ...number, channel: CHANNEL_CODES[number.channel] })`INSERT INTO suppression
      (hmac, channel, reason, created_at, source)
    SELECT unhex(:hmac), :channel, ${SUPPRESSION_CODES.erasure}, :now, 'person' WHERE NOT EXISTS (
      SELECT 1 FROM contact_point
      WHERE folded = :folded AND channel IN (${CHANNEL_CODES.sms}, ${CHANNEL_CODES.phone})
        AND subscriber <> ${WHO}
    )
    ON CONFLICT (hmac, channel, reason) DO UPDATE SET expires_at = NULL`,
  stopStatement(
    db,
    {
      nonce: number.nonce,
      stop: {
        kind: 'suppressed',
        hmac: toBase64Url(number.hmac),
        channel: number.channel,
        reason: 'erasure',
        source: 'person',
        at: number.now,
      },
      now: number.now,
    },
    true,
  ),
];
