import { nameOfCode } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';
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
export const loadChange = async (db: Database, tokenId: string): Promise<LoadedChange> => {
  const results = await db.batch<FactsRow & ChangeRow>([
    ...factsStatements(db, { by: 'address-change', tokenId }),
    ...factsStatements(db, { by: 'address-wanted', tokenId }),
    db
      .prepare(
        `SELECT c.epoch, c.value, c.folded, c.outcome,
          (SELECT max(o.ended_at IS NULL) FROM address_change o
            WHERE o.subscriber = c.subscriber AND o.epoch = c.epoch) AS any_open,
          (SELECT max(o.outcome IS ?2) FROM address_change o
            WHERE o.subscriber = c.subscriber AND o.epoch = c.epoch) AS any_confirmed
        FROM address_change c WHERE c.token_id = unhex(?1)`,
      )
      .bind(base64UrlToHex(tokenId), CHANGE_OUTCOME_CODES.confirmed),
  ]);
  const [row] = rows<ChangeRow>(results, 2 * FACTS_STATEMENTS);
  return {
    change: row && toChange(tokenId, row),
    facts: readFacts(results),
    holder: readFacts(results, FACTS_STATEMENTS),
  };
};

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
 * Stores a request where the statement before it in the batch wrote a row (the cap allowed it), and
 * nothing has raised the epoch since the subscriber was read.
 */
export const insertChangeStatement = (
  db: Database,
  change: { tokenId: string; publicId: string; epoch: number; wanted: Address; now: number },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO address_change (token_id, subscriber, epoch, value, folded, requested_at)
      SELECT unhex(?1), id, epoch, ?3, ?4, ?5 FROM subscriber
      WHERE public_id = unhex(?2) AND epoch = ?6 AND changes() = 1`,
    )
    .bind(
      base64UrlToHex(change.tokenId),
      base64UrlToHex(change.publicId),
      change.wanted.typed,
      change.wanted.folded,
      change.now,
      change.epoch,
    );
