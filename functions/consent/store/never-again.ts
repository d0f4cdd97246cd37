import { CHANNEL_CODES, SUPPRESSION_CODES } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex, toHex } from '../../core/base/bytes.ts';
import { type Facts, LARGEST_EPOCH } from '../../core/person/facts.ts';
import { type Database, WHO } from '../../core/store/db.ts';

/**
 * Fails the batch that it begins where the ledger of a subscriber has gone on since `facts` were read:
 * NULL goes into a NOT NULL column (`isConflict`). For a change that writes no event itself.
 */
export const unchangedStatement = (
  db: Database,
  { publicId, seq }: Pick<Facts, 'publicId' | 'seq'>,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO pending (token_id, language, requested_at)
      SELECT zeroblob(16), 0, NULL FROM event WHERE subscriber = ${WHO} AND seq = ?2 + 1`,
    )
    .bind(base64UrlToHex(publicId), seq);

/** Whether the mailbox with the HMAC `?2` has been on the list for this before. */
const SAID_BEFORE = `EXISTS (SELECT 1 FROM suppression
  WHERE hmac = unhex(?2) AND channel = ${CHANNEL_CODES.email}
    AND reason = ${SUPPRESSION_CODES['never-again']})`;

/**
 * Open requests for a mailbox and every mail that waits for it go, and every link but those to leave
 * is void: nothing that was begun before can bring it back. Only the first time, hence before the list
 * has it: a link to leave works for ever, and whoever holds an old mail must not keep its owner from
 * coming back.
 */
export const endWaitingStatements = (
  db: Database,
  { publicId, folded, hmac }: { publicId: string; folded: string; hmac: Uint8Array },
): D1PreparedStatement[] => {
  const id = base64UrlToHex(publicId);
  const bind = (sql: string, key: string, ...more: number[]) =>
    db.prepare(`${sql} AND NOT ${SAID_BEFORE}`).bind(key, toHex(hmac), ...more);
  return [
    bind(
      `DELETE FROM outbox
      WHERE outcome IS NULL AND pending IN (SELECT token_id FROM pending WHERE folded = ?1)`,
      folded,
    ),
    bind('DELETE FROM pending WHERE folded = ?1 AND confirmed_at IS NULL', folded),
    bind(`DELETE FROM outbox WHERE subscriber = ${WHO} AND outcome IS NULL`, id),
    bind(
      'UPDATE subscriber SET epoch = min(epoch + 1, ?3) WHERE public_id = unhex(?1)',
      id,
      LARGEST_EPOCH,
    ),
  ];
};
