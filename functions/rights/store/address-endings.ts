import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import { type Database, WHO } from '../../core/store/db.ts';
import { CHANGE_OUTCOME_CODES, type ChangeOutcome } from '../address-change.ts';

/** How requests for another address end; reading and making them is in `address-changes.ts`. */

/** `?2` now, `?3` outcome. */
const END = 'UPDATE address_change SET value = NULL, folded = NULL, ended_at = ?2, outcome = ?3';

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
  db
    .prepare(
      `${END} WHERE token_id = unhex(?1) AND ended_at IS NULL
        AND epoch = (SELECT epoch FROM subscriber s WHERE s.id = address_change.subscriber)`,
    )
    .bind(base64UrlToHex(tokenId), now, CHANGE_OUTCOME_CODES[outcome]),
  db
    .prepare(
      `INSERT INTO address_change (token_id, subscriber, epoch, requested_at)
      SELECT unhex(?1), NULL, 0, 0 WHERE changes() = 0`,
    )
    .bind(base64UrlToHex(tokenId)),
];

/**
 * Gives a subscriber the mailbox that was just proved to be theirs. The proof is of that mailbox: no
 * earlier confirmation carries over (CVE-2026-44584). Links to requests that were confirmed from the
 * former one have nothing behind them any more.
 */
export const moveMailboxStatements = (
  db: Database,
  moved: { publicId: string; wanted: Address; now: number },
): D1PreparedStatement[] => {
  const id = base64UrlToHex(moved.publicId);
  return [
    db
      .prepare(
        `UPDATE contact_point SET value = ?2, folded = ?3, confirmed_at = ?4, created_at = ?4
        WHERE subscriber = ${WHO} AND channel = 1`,
      )
      .bind(id, moved.wanted.typed, moved.wanted.folded, moved.now),
    db.prepare(`DELETE FROM pending WHERE subscriber = ${WHO}`).bind(id),
  ];
};

/** Ends every open request of the epoch of one of them, and forgets their addresses. */
export const stopChangesStatement = (
  db: Database,
  tokenId: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `${END} WHERE (subscriber, epoch) = (
        SELECT subscriber, epoch FROM address_change WHERE token_id = unhex(?1)
      ) AND ended_at IS NULL`,
    )
    .bind(base64UrlToHex(tokenId), now, CHANGE_OUTCOME_CODES.stopped);

/** The newest request counts: older ones of the same subscriber are void, if it has been stored. */
export const supersedeStatement = (
  db: Database,
  tokenId: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `${END} WHERE subscriber = (SELECT subscriber FROM address_change WHERE token_id = unhex(?1))
        AND token_id <> unhex(?1) AND ended_at IS NULL`,
    )
    .bind(base64UrlToHex(tokenId), now, CHANGE_OUTCOME_CODES.superseded);
