import { auditLog } from './log.ts';
import type { AuditSource, AuditTerms, LogReport } from './source.ts';
import { auditEvidence, auditState } from './state.ts';

export interface AuditReport extends LogReport {
  subscribers: number;
}

/**
 * Audits a ledger (docs/ledger.md, "Verifying a whole ledger"): wordings against their versions, every
 * leaf and every checkpoint, numbers without gaps, the state of permissions and preferences against a
 * replay, and what evidence is left against its commitment. Stops at the first thing that is wrong.
 */
export const audit = async (source: AuditSource, terms: AuditTerms): Promise<AuditReport> => {
  const log = await auditLog(source, terms);
  if (log.finding) return { ...log, subscribers: 0 };
  const { finding, subscribers } = auditState(source);
  return { ...log, subscribers, finding: finding ?? (await auditEvidence(source)) };
};
