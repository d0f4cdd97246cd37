import { CHANNEL_CODES, SUPPRESSION_CODES } from '../../../schema/contracts/codes.ts';
import { type Facts, LARGEST_EPOCH } from '../../core/person/facts.ts';
import { type Database, sql, statement, WHO } from '../../core/store/db.ts';

/**
 * Fails the batch that it begins if the ledger or the epoch of a subscriber has gone on since `facts` were
 * read: NULL goes into a NOT NULL column (`isConflict`). For a change that writes no event itself.
 */
export const unchangedStatement = (
  db: Database,
  { publicId, seq, epoch }: Pick<Facts, 'publicId' | 'seq' | 'epoch'>,
): D1PreparedStatement =>
  statement(db, { publicId, seq, epoch })`INSERT INTO pending (token_id, language, requested_at)
    SELECT zeroblob(16), 0, NULL FROM subscriber WHERE public_id = unhex(:publicId) AND (
      epoch <> :epoch OR EXISTS (SELECT 1 FROM event WHERE subscriber = ${WHO} AND seq = :seq + 1)
    )`;

/** Whether the mailbox with this HMAC has been on the list for this before. */
const SAID_BEFORE = sql`EXISTS (SELECT 1 FROM suppression
  WHERE hmac = unhex(:hmac) AND channel = ${CHANNEL_CODES.email}
    AND reason = ${SUPPRESSION_CODES['never-again']})`;

/**
 * Open requests for a mailbox and every mail that waits for it go, and every link but those to leave
 * is void, which is the last of these statements: nothing that was begun before can bring it back. Only the first time, hence before the list
 * has it: a link to leave works for ever, and whoever holds an old mail must not keep its owner from
 * coming back.
 */
export const endWaitingStatements = (
  db: Database,
  mailbox: { publicId: string; folded: string; hmac: Uint8Array },
): D1PreparedStatement[] =>
  [
    sql`DELETE FROM outbox
      WHERE outcome IS NULL AND pending IN (SELECT token_id FROM pending WHERE folded = :folded)`,
    sql`DELETE FROM pending WHERE folded = :folded AND confirmed_at IS NULL`,
    sql`DELETE FROM outbox WHERE subscriber = ${WHO} AND outcome IS NULL`,
    sql`UPDATE subscriber SET epoch = min(epoch + 1, ${LARGEST_EPOCH})
      WHERE public_id = unhex(:publicId)`,
  ].map((end) => statement(db, mailbox)`${end} AND NOT ${SAID_BEFORE}`);
