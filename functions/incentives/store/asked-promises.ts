import { type IncentivePromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import { base64UrlToHex } from '../../core/base/bytes.ts';
import { type Database, rows } from '../../core/store/db.ts';
import { LOOKUPS } from '../../core/store/facts.ts';

/** Something that a request asks for, from where promises are kept for ever. */
export interface AskedPromise {
  /** As it stood when the request was sent; as the person holds it, where they do. */
  promise: IncentivePromise;
  /** The person has it already, from another request: confirming brings nothing of it. */
  held: boolean;
}

export interface AskedPromiseRow {
  canonical: string;
  held: number;
}

/** Reads what a request was promised, in the order of its form; for a batch. */
export const askedPromisesStatement = (db: Database, tokenId: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT v.canonical, h.incentive IS NOT NULL AS held
      FROM pending p CROSS JOIN json_each(p.request, '$.promises') asked
      LEFT JOIN promise h ON h.subscriber = (${LOOKUPS.pending})
        AND h.incentive = p.request ->> ('$.incentives[' || asked.key || '].incentive')
      JOIN incentive_version v ON v.version = coalesce(h.version, unhex(asked.value))
      WHERE p.token_id = unhex(?1) ORDER BY asked.key`,
    )
    .bind(base64UrlToHex(tokenId));

/** Reads a result of {@link askedPromisesStatement}. Throws a ZodError for one of another shape. */
export const readAskedPromises = (
  results: readonly D1Result<AskedPromiseRow>[],
  index: number,
): AskedPromise[] =>
  rows<AskedPromiseRow>(results, index).map(({ canonical, held }) => ({
    promise: promiseSchema.parse(JSON.parse(canonical)),
    held: held === 1,
  }));
