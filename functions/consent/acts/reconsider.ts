import { REASON_TEXT_LIMIT } from '../../../schema/contracts/codes.ts';
import type { FieldError } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { Evidence } from '../../../schema/contracts/stored.ts';
import type { FormValues, OfferView } from '../../../schema/contracts/views.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import type { NewEvent } from '../../core/ledger/changes.ts';
import type { Departed, EventRange } from '../../core/ledger/history.ts';
import { multilineText, textOf } from '../../core/person/form.ts';
import type { Services } from '../../core/services.ts';
import { isConflict } from '../../core/store/db.ts';
import {
  type AcceptanceProblem,
  AFTER_LEAVING,
  acceptanceEvents,
  undoEvents,
} from '../departures.ts';
import { saveReason } from '../store/left.ts';

type Reconsiderer = Pick<Services, 'db' | 'catalogue' | 'now' | 'random' | 'write'>;

/** A departure as it stands, and what has been sent from the page after it. */
interface Reconsidered {
  departed: Departed;
  range: EventRange;
  values: FormValues;
  evidence: Evidence;
}

/** Puts back what was left. */
export const undoDeparture = (
  services: Reconsiderer,
  act: Reconsidered,
): Promise<Result<undefined, AcceptanceProblem>> =>
  write(services, act, undoEvents(act.departed, act.range, services.now()));

/** Takes what was offered instead, and no more than that. */
export const acceptOffer = (
  services: Reconsiderer,
  act: Reconsidered,
  offer: OfferView | undefined,
): Promise<Result<undefined, AcceptanceProblem>> => {
  const { departed, range, values } = act;
  return write(services, act, acceptanceEvents(departed, range, offer, values, services.now()));
};

const write = async (
  services: Reconsiderer,
  { departed: { facts }, evidence }: Reconsidered,
  plan: Result<NewEvent[], AcceptanceProblem>,
): Promise<Result<undefined, AcceptanceProblem>> => {
  if (!plan.ok) return plan;
  try {
    const act = {
      facts,
      events: plan.value,
      method: 'link',
      page: AFTER_LEAVING,
      evidence,
    } as const;
    await writeEvents(services, act);
  } catch (error) {
    if (!isConflict(error)) throw error;
    return no({ problem: 'conflict', errors: [] });
  }
  return ok(undefined);
};

/** Keeps why somebody left; both parts are optional (C6, C13). Returns what is wrong with them. */
export const keepReason = async (
  { catalogue, db, now }: Pick<Services, 'catalogue' | 'db' | 'now'>,
  { departed, range, values }: Omit<Reconsidered, 'evidence'>,
): Promise<FieldError[]> => {
  const reason = textOf(values, FIELD.reason);
  const detail = multilineText(values, FIELD.reasonText);
  const errors: FieldError[] = [];
  if (reason && !catalogue.reasons.some(({ id }) => id === reason))
    errors.push({ field: FIELD.reason, code: 'reason-unknown' });
  if (detail.length > REASON_TEXT_LIMIT) errors.push({ field: FIELD.reasonText, code: 'too-long' });
  const about = range.last >= range.first && (reason !== '' || detail !== '');
  if (errors.length === 0 && about) {
    const { publicId } = departed.facts;
    await saveReason(db, { publicId, seq: range.last, reason, detail, now: now() });
  }
  return errors;
};
