import { FIELD } from '../../schema/contracts/fields.ts';
import type { Evidence, Source } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { gatherEvidence } from '../core/ledger/evidence.ts';
import { textOf } from '../core/person/form.ts';
import { sourceOf } from './attribution.ts';
import type { AppContext } from './context.ts';
import { mayEmbed } from './here.ts';

/**
 * Evidence of who made a request. The time from render to post comes from the page itself if it was
 * rendered on demand (`renderedAt`, UTC milliseconds), else from its script, if there was one.
 */
export const evidenceOf = (c: AppContext, values: FormValues, renderedAt?: number): Evidence => {
  const told = Number(values[FIELD.elapsed]?.[0] || Number.NaN);
  const elapsed = renderedAt === undefined ? told : c.var.services.now() - renderedAt;
  return gatherEvidence(
    (name) => c.req.header(name),
    Number.isFinite(elapsed) ? elapsed : undefined,
  );
};

/**
 * Where somebody who opts in came from. The browser names the page around an embedded form, and so
 * does our own form after it has come back with a mistake.
 */
export const sourceIn = (c: AppContext, values: FormValues): Source | undefined => {
  const { origin: own, catalogue } = c.var.services;
  const listed = [c.req.header('Origin'), textOf(values, FIELD.embeddedIn)].find(
    (origin) =>
      origin !== undefined && mayEmbed(origin, { own, listed: catalogue.settings.embedOrigins }),
  );
  return sourceOf({
    field: (name) => values[name]?.[0],
    referrer: c.req.header('Referer'),
    own,
    embeddedIn: listed,
  });
};
