import type { Catalogue } from '../../schema/content/catalogue.ts';
import {
  FREQUENCIES,
  type Offer,
  PAUSE_MONTHS,
  type ProductPage,
} from '../../schema/contracts/codes.ts';
import type { FieldError, FieldErrorCode, FormProblem } from '../../schema/contracts/errors.ts';
import { type Choice, FIELD, noticeField, permissionValue } from '../../schema/contracts/fields.ts';
import type { FormValues, LeftView, OfferView } from '../../schema/contracts/views.ts';
import { addMonths } from '../core/base/calendar.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import {
  type NewEvent,
  permissionEvents,
  preferenceEvents,
  type Wish,
} from '../core/ledger/changes.ts';
import type { Departed, EventRange } from '../core/ledger/history.ts';
import { findPermission, pausedAt } from '../core/person/facts.ts';
import { textOf } from '../core/person/form.ts';
import { offerFor } from './offers.ts';

/** What can be done after leaving: undo it, or take less of what was left (invariant 9). */

/** Page that consent events from here name. */
export const AFTER_LEAVING: ProductPage = 'left';

export interface AcceptanceProblem {
  problem: FormProblem;
  errors: FieldError[];
}

const invalid = (field: string, code: FieldErrorCode) =>
  no<AcceptanceProblem>({ problem: 'invalid', errors: [{ field, code }] });

type Withdrawn = Choice & { seq: number; notice: string };

/** What the departure withdrew, in ledger order. */
export const withdrawnIn = (
  { events }: Pick<Departed, 'events'>,
  { first, last }: EventRange,
): Withdrawn[] =>
  events
    .filter(({ seq }) => seq >= first && seq <= last)
    .reverse()
    .flatMap(({ seq, event }) => {
      if (event.kind !== 'withdrawn') return [];
      const frequency = FREQUENCIES.find((known) => known === event.before);
      const { topic, channel, notice } = event;
      return frequency ? [{ topic, channel, frequency, seq, notice }] : [];
    });

/** Of those, what nothing has happened to since: only that can be undone. */
const stillLeft = (departed: Departed, range: EventRange): Withdrawn[] =>
  withdrawnIn(departed, range).filter(
    ({ topic, channel, seq }) => findPermission(departed.facts, topic, channel)?.seq === seq,
  );

const restored = (departed: Departed, range: EventRange): Wish[] =>
  stillLeft(departed, range).map(({ frequency, topic, channel, notice }) => ({
    topic,
    channel,
    notice,
    want: frequency,
  }));

/** Puts back what was left, under the wording that it was held under. */
export const undoEvents = (
  departed: Departed,
  range: EventRange,
  now: number,
): Result<NewEvent[], AcceptanceProblem> =>
  ok(permissionEvents(departed.facts, restored(departed, range), 'restored', now));

/** Offers of something that was not left: more than leaving can give back. */
const MORE: readonly Offer[] = ['other-topics', 'other-channel'];

/**
 * The offer for the reason that was given; `undefined` once nothing of the departure is left. `mayAdd`:
 * the person has a session, so that they can also be offered what they did not leave.
 */
export const currentOffer = (
  departed: Departed,
  range: EventRange,
  catalogue: Catalogue,
  mayAdd: boolean,
): OfferView | undefined => {
  const reason = catalogue.reasons.find(({ id }) => id === departed.reason);
  const { facts } = departed;
  const left = stillLeft(departed, range);
  if (!reason || left.length === 0) return undefined;
  return MORE.includes(reason.offer) && !mayAdd
    ? { offer: 'elsewhere' }
    : offerFor(reason.offer, left, facts, catalogue, facts.language);
};

/**
 * Takes an offer: a new permission with its own event. Only what is offered can be taken, with the
 * wording that was shown.
 */
export const acceptanceEvents = (
  departed: Departed,
  range: EventRange,
  offer: OfferView | undefined,
  values: FormValues,
  now: number,
): Result<NewEvent[], AcceptanceProblem> => {
  if (!offer || offer.offer === 'elsewhere') return ok([]);
  const { facts } = departed;
  if (offer.offer === 'pause') {
    const months = PAUSE_MONTHS.find((known) => String(known) === textOf(values, FIELD.pause));
    if (months === undefined) return invalid(FIELD.pause, 'pause-malformed');
    // Whoever holds a forwarded mail must not cut a longer rest short.
    const pausedUntil = Math.max(addMonths(now, months), pausedAt(facts, now) ?? 0);
    return ok([
      ...permissionEvents(facts, restored(departed, range), 'restored', now),
      ...preferenceEvents(facts, { pausedUntil }, now),
    ]);
  }
  const ticked = values[FIELD.permission] ?? [];
  const taken = offer.choices.filter(({ topic, channel }) =>
    ticked.includes(permissionValue(topic, channel)),
  );
  if (taken.length === 0) return invalid(FIELD.permission, 'permission-missing');
  if (taken.some(({ topic, notice }) => textOf(values, noticeField(topic)) !== notice))
    return no({ problem: 'notice-changed', errors: [] });
  const wishes = taken.map(({ topic, channel, frequency, notice }) => ({
    topic,
    channel,
    notice,
    want: frequency,
  }));
  return ok(permissionEvents(facts, wishes, 'granted', now));
};

/** What has come of this departure; another one, of other permissions, is not taken for it. */
export const stateAfter = (
  departed: Pick<Departed, 'events'>,
  range: EventRange,
): LeftView['state'] => {
  const own = withdrawnIn(departed, range);
  const later = departed.events
    .filter(({ seq, page }) => seq > range.last && page === AFTER_LEAVING)
    .map(({ event }) => event);
  const restored = later.some(
    (event) =>
      event.kind === 'restored' &&
      own.some(({ topic, channel }) => topic === event.topic && channel === event.channel),
  );
  const paused = restored && later.some(({ kind }) => kind === 'paused');
  if (paused || later.some(({ kind }) => kind === 'granted')) return 'accepted';
  return restored ? 'undone' : 'left';
};
