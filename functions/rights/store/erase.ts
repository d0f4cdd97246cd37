import { CHANNEL_CODES, type Channel, SUPPRESSION_CODES } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex, toBase64Url, toHex } from '../../core/base/bytes.ts';
import { type Database, WHO } from '../../core/store/db.ts';
import { stopStatement } from '../../core/store/stops.ts';
import { LEAF_SELECT } from '../../proof/store/log.ts';

/**
 * Everything that says who a subscriber is, wherever it stands; `?2` is their folded mailbox. Requests
 * of somebody else for that mailbox, and another's wish to move there, hold the address as well; of such
 * a wish the rest stays, so that whoever was told of it can still stop it.
 */
const FORGOTTEN = [
  `DELETE FROM outbox WHERE pending IN (
    SELECT token_id FROM pending WHERE subscriber = ${WHO}
    UNION ALL SELECT token_id FROM pending WHERE folded = ?2
  )`,
  'DELETE FROM pending WHERE folded = ?2',
  'UPDATE address_change SET value = NULL, folded = NULL WHERE folded = ?2',
];
const FORGOTTEN_BY_ID = [
  `DELETE FROM outbox WHERE subscriber = ${WHO}`,
  `DELETE FROM pending WHERE subscriber = ${WHO}`,
  `DELETE FROM address_change WHERE subscriber = ${WHO}`,
  `DELETE FROM unsubscribe_reason WHERE subscriber = ${WHO}`,
  `DELETE FROM evidence WHERE event IN (SELECT id FROM event WHERE subscriber = ${WHO})`,
  `DELETE FROM contact_point WHERE subscriber = ${WHO}`,
  `DELETE FROM profile_value WHERE subscriber = ${WHO}`,
  `DELETE FROM promise_evidence WHERE subscriber = ${WHO}`,
  `DELETE FROM promise WHERE subscriber = ${WHO}`,
  `DELETE FROM fetched WHERE subscriber = ${WHO}`,
  `DELETE FROM code_wait WHERE subscriber = ${WHO}`,
  // A code stays given and a number in a draw stays taken; whose they were is forgotten.
  `UPDATE incentive_code SET subscriber = NULL WHERE subscriber = ${WHO}`,
  `UPDATE draw_entry SET subscriber = NULL, salt = NULL WHERE subscriber = ${WHO}`,
  // What is left of a subscriber tells nothing; every link but those to leave is void (invariant 7).
  `UPDATE subscriber SET language = 1, format = 1, paused_until = NULL, salt = NULL,
    epoch = epoch + 1 WHERE public_id = unhex(?1)`,
];

/** Forgets a person, in the transaction that writes their *erased* event (C10, C13). */
export const eraseStatements = (
  db: Database,
  { publicId, folded }: { publicId: string; folded: string },
): D1PreparedStatement[] => {
  const id = base64UrlToHex(publicId);
  return [
    ...FORGOTTEN.map((sql) => db.prepare(sql).bind(id, folded)),
    ...FORGOTTEN_BY_ID.map((sql) => db.prepare(sql).bind(id)),
  ];
};

/** The event of a subscriber that has this number, as a leaf. */
export const leafOfSeqStatement = (
  db: Database,
  publicId: string,
  seq: number,
): D1PreparedStatement =>
  db
    .prepare(`${LEAF_SELECT} WHERE subscriber = ${WHO} AND seq = ?2`)
    .bind(base64UrlToHex(publicId), seq);

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
  db
    .prepare(
      `INSERT INTO suppression (hmac, channel, reason, created_at, source)
      SELECT unhex(?2), ?3, ?4, ?5, 'person' WHERE NOT EXISTS (
        SELECT 1 FROM contact_point
        WHERE folded = ?6 AND channel IN (2, 3) AND subscriber <> ${WHO}
      )
      ON CONFLICT (hmac, channel, reason) DO UPDATE SET expires_at = NULL`,
    )
    .bind(
      base64UrlToHex(number.publicId),
      toHex(number.hmac),
      CHANNEL_CODES[number.channel],
      SUPPRESSION_CODES.erasure,
      number.now,
      number.folded,
    ),
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
