import { FIELD } from '../../schema/contracts/fields.ts';
import type { Evidence } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { gatherEvidence } from '../domain/evidence.ts';
import type { AppContext } from './context.ts';

/**
 * Evidence of who made a request. The time from render to post comes from the page itself where that
 * is rendered on demand (`renderedAt`, UTC milliseconds), else from its script, if there was one.
 */
export const evidenceOf = (c: AppContext, values: FormValues, renderedAt?: number): Evidence => {
  const told = Number(values[FIELD.elapsed]?.[0] || Number.NaN);
  const elapsed = renderedAt === undefined ? told : c.var.services.now() - renderedAt;
  return gatherEvidence(
    (name) => c.req.header(name),
    Number.isFinite(elapsed) ? elapsed : undefined,
  );
};
