import { type IncentivePromise, promiseSchema } from '../../../schema/contracts/promises.ts';
import { type Database, type Query, query, statement } from '../../core/store/db.ts';
import { LOOKUPS } from '../../core/store/facts.ts';

/** Something that a request asks for, as promises are kept for ever. */
export interface AskedPromise {
  /** As it stood when the request was sent; as the person holds it, if they do. */
  promise: IncentivePromise;
  /** The person has it already, from another request: confirming brings nothing of it. */
  held: boolean;
}

interface AskedPromiseRow {
  canonical: string;
  held: number;
}

/** What a request was promised, in the order of its form. Throws a ZodError for another shape. */
export const askedPromises = (db: Database, tokenId: string): Query<AskedPromise[]> =>
  query(
    statement(db, { tokenId })`SELECT v.canonical, h.incentive IS NOT NULL AS held
    FROM pending p CROSS JOIN json_each(p.request, '$.promises') asked
    LEFT JOIN promise h ON h.subscriber = (${LOOKUPS.pending})
      AND h.incentive = p.request ->> ('$.incentives[' || asked.key || '].incentive')
    JOIN incentive_version v ON v.version = coalesce(h.version, unhex(asked.value))
    WHERE p.token_id = unhex(:tokenId) ORDER BY asked.key`,
    (rows: AskedPromiseRow[]) =>
      rows.map(({ canonical, held }) => ({
        promise: promiseSchema.parse(JSON.parse(canonical)),
        held: held === 1,
      })),
  );
