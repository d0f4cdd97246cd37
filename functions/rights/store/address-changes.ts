import { nameOfCode } from '../../../schema/contracts/codes.ts';
import type { Address } from '../../core/person/address.ts';
import type { Facts } from '../../core/person/facts.ts';
import { ask, type Database, query, statement, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { type AddressChange, CHANGE_OUTCOME_CODES } from '../address-change.ts';

interface ChangeRow {
  epoch: number;
  value: string | null;
  folded: string | null;
  outcome: number | null;
  any_open: number;
  any_confirmed: number;
}

/** A request for another address, whose it is, and who else has that address by now. */
export interface LoadedChange {
  change: AddressChange | undefined;
  facts: Facts | undefined;
  holder: Facts | undefined;
}

/** All that can be asked about a request for another address, in one round trip. */
export const loadChange = (db: Database, tokenId: string): Promise<LoadedChange> =>
  ask(
    db,
    together({
      facts: factsOf(db, { by: 'address-change', tokenId }),
      holder: factsOf(db, { by: 'address-wanted', tokenId }),
      change: query(
        statement(db, { tokenId })`SELECT c.epoch, c.value, c.folded, c.outcome,
          (SELECT max(o.ended_at IS NULL) FROM address_change o
            WHERE o.subscriber = c.subscriber AND o.epoch = c.epoch) AS any_open,
          (SELECT max(o.outcome IS ${CHANGE_OUTCOME_CODES.confirmed}) FROM address_change o
            WHERE o.subscriber = c.subscriber AND o.epoch = c.epoch) AS any_confirmed
        FROM address_change c WHERE c.token_id = unhex(:tokenId)`,
        ([row]: ChangeRow[]) => row && toChange(tokenId, row),
      ),
    }),
  );

const toChange = (tokenId: string, row: ChangeRow): AddressChange => ({
  tokenId,
  epoch: row.epoch,
  wanted:
    row.value === null || row.folded === null
      ? undefined
      : { typed: row.value, folded: row.folded },
  outcome: row.outcome === null ? undefined : nameOfCode(CHANGE_OUTCOME_CODES, row.outcome),
  anyOpen: row.any_open === 1,
  anyConfirmed: row.any_confirmed === 1,
});

/**
 * Stores a request if the statement before it in the batch wrote a row (the cap allowed it), and
 * nothing has raised the epoch since the subscriber was read.
 */
export const insertChangeStatement = (
  db: Database,
  change: { tokenId: string; publicId: string; epoch: number; wanted: Address; now: number },
): D1PreparedStatement =>
  statement(db, { ...change, ...change.wanted })`INSERT INTO address_change
      (token_id, subscriber, epoch, value, folded, requested_at)
    SELECT unhex(:tokenId), id, epoch, :typed, :folded, :now FROM subscriber
    WHERE public_id = unhex(:publicId) AND epoch = :epoch AND changes() = 1`;
