import { CHANNEL_CODES } from '../../../schema/contracts/codes.ts';
import type { Address } from '../../core/person/address.ts';
import { type Database, sql, statement, WHO } from '../../core/store/db.ts';
import { CHANGE_OUTCOME_CODES, type ChangeOutcome } from '../address-change.ts';

/** How requests for another address end; reading and making them is in `address-changes.ts`. */

const end = (outcome: ChangeOutcome) => sql`UPDATE address_change
  SET value = NULL, folded = NULL, ended_at = :now, outcome = ${CHANGE_OUTCOME_CODES[outcome]}`;

/**
 * Ends an open request and forgets its address. One that has ended meanwhile, or whose epoch is over,
 * writes NULL into a NOT NULL column, which fails the whole batch.
 */
export const endChangeStatements = (
  db: Database,
  tokenId: string,
  outcome: Extract<ChangeOutcome, 'confirmed' | 'taken'>,
  now: number,
): D1PreparedStatement[] => [
  statement(db, { tokenId, now })`${end(outcome)}
    WHERE token_id = unhex(:tokenId) AND ended_at IS NULL
      AND epoch = (SELECT epoch FROM subscriber s WHERE s.id = address_change.subscriber)`,
  statement(db, { tokenId })`INSERT INTO address_change (token_id, subscriber, epoch, requested_at)
    SELECT unhex(:tokenId), NULL, 0, 0 WHERE changes() = 0`,
];

/**
 * Gives a subscriber the mailbox that was just proved to be theirs. The proof is of that mailbox: no
 * earlier confirmation carries over (CVE-2026-44584). Links to requests that were confirmed from the
 * former one have nothing behind them any more.
 */
export const moveMailboxStatements = (
  db: Database,
  { publicId, wanted, now }: { publicId: string; wanted: Address; now: number },
): D1PreparedStatement[] => [
  statement(db, { publicId, ...wanted, now })`UPDATE contact_point
    SET value = :typed, folded = :folded, confirmed_at = :now, created_at = :now
    WHERE subscriber = ${WHO} AND channel = ${CHANNEL_CODES.email}`,
  statement(db, { publicId })`DELETE FROM pending WHERE subscriber = ${WHO}`,
];

/** Ends every open request of the epoch of one of them, and forgets their addresses. */
export const stopChangesStatement = (
  db: Database,
  tokenId: string,
  now: number,
): D1PreparedStatement =>
  statement(db, { tokenId, now })`${end('stopped')} WHERE (subscriber, epoch) = (
      SELECT subscriber, epoch FROM address_change WHERE token_id = unhex(:tokenId)
    ) AND ended_at IS NULL`;

/** The newest request counts: older ones of the same subscriber are void, if it has been stored. */
export const supersedeStatement = (
  db: Database,
  tokenId: string,
  now: number,
): D1PreparedStatement =>
  statement(db, { tokenId, now })`${end('superseded')}
    WHERE subscriber = (SELECT subscriber FROM address_change WHERE token_id = unhex(:tokenId))
      AND token_id <> unhex(:tokenId) AND ended_at IS NULL`;
