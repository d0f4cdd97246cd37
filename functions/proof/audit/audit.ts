import { Findings } from './findings.ts';
import { auditLog } from './log.ts';
import { compareSchemas } from './schema.ts';
import { gatherSealed, type Sealed } from './sealed.ts';
import type { AuditReport, AuditSource, AuditTerms } from './source.ts';
import { auditDraws, auditEvidence, auditTexts } from './texts.ts';

/**
 * Audits a ledger and the second place (docs/ledger.md, "Verifying a whole ledger"), and collects what is
 * wrong. The number of statements does not grow with the events, of which none is kept in memory.
 */
export const audit = async (source: AuditSource, terms: AuditTerms): Promise<AuditReport> => {
  const found = new Findings();
  const { first, second } = source.schema;
  if (first) compareSchemas(found, 'database', first.stored, first.migrated);
  if (second) compareSchemas(found, 'second place', second.stored, second.migrated);
  source.check(found, terms);
  const readable = !found.all.some(({ wrong }) => wrong === 'event-value');
  const sealed = await gatherSealed(source, terms, found);
  const { events } = readable ? auditLog(source, sealed, terms, found) : { events: 0 };
  if (readable && events > 0) deletedCheckpoints(sealed, events, found);
  auditTexts(source, found);
  auditEvidence(source, found);
  await auditDraws(source, found);
  const own = sealed.filter(({ says }) => says === 'database');
  return {
    findings: found.all,
    more: found.more,
    events,
    subscribers: source.count('subscriber'),
    checkpoints: own.length,
    unsealed: Math.max(0, events - (own.at(-1)?.size ?? 0)),
  };
};

/** A checkpoint that somebody has kept is one that the database must have, too. */
const deletedCheckpoints = (sealed: readonly Sealed[], events: number, found: Findings): void => {
  const nameOf = ({ log, size }: Sealed): string => `${log}/${size}`;
  const own = new Set(sealed.filter(({ says }) => says === 'database').map(nameOf));
  for (const one of sealed)
    if (
      (one.says === 'kept' || one.says === 'receipt') &&
      one.size <= events &&
      !own.has(nameOf(one))
    )
      found.add('checkpoint-missing', { says: one.says, size: one.size });
};
