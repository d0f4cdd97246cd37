import type { Evidence } from '../../../schema/contracts/stored.ts';
import { encodeEvidence } from '../../core/ledger/evidence.ts';
import { type Database, statement, WHO } from '../../core/store/db.ts';

/**
 * Keeps how somebody asked for promises that were made at `now`, UTC milliseconds; nothing for one that they
 * held before. For the batch that makes them.
 */
export const promiseEvidenceStatement = (
  db: Database,
  made: { publicId: string; incentives: readonly string[]; evidence: Evidence; now: number },
): D1PreparedStatement =>
  statement(db, { ...made, content: encodeEvidence(made.evidence) })`INSERT INTO promise_evidence
      (subscriber, incentive, content, at)
    SELECT p.subscriber, p.incentive, :content, p.at FROM promise p
    WHERE p.subscriber = ${WHO} AND p.at = :now
      AND p.incentive IN (SELECT value FROM json_each(:incentives))
    ON CONFLICT DO NOTHING`;
