import type { Evidence } from '../../../schema/contracts/stored.ts';
import { base64UrlToHex } from '../../core/base/bytes.ts';
import { encodeEvidence } from '../../core/ledger/evidence.ts';
import { type Database, WHO } from '../../core/store/db.ts';

/**
 * Keeps how somebody asked for promises that were made at `now`, UTC milliseconds; nothing for one that they
 * held before. For the batch that makes them.
 */
export const promiseEvidenceStatement = (
  db: Database,
  made: { publicId: string; incentives: readonly string[]; evidence: Evidence; now: number },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO promise_evidence (subscriber, incentive, content, at)
      SELECT p.subscriber, p.incentive, ?3, p.at FROM promise p
      WHERE p.subscriber = ${WHO} AND p.at = ?4
        AND p.incentive IN (SELECT value FROM json_each(?2))
      ON CONFLICT DO NOTHING`,
    )
    .bind(
      base64UrlToHex(made.publicId),
      JSON.stringify(made.incentives),
      encodeEvidence(made.evidence),
      made.now,
    );
