import { Hono } from 'hono';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, LeftView, OfferView } from '../../../schema/contracts/views.ts';
import type { Departed, EventRange } from '../../core/ledger/history.ts';
import { isCurrent, opens } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import { whole } from '../../core/store/whole.ts';
import { failure, linkProblem, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { ownOriginOnly } from '../../web/guard.ts';
import { formLanguage, inSameLanguage, linkLanguage } from '../../web/language.ts';
import { departureOf, sessionOf } from '../../web/session.ts';
import { acceptOffer, keepReason, undoDeparture } from '../acts/reconsider.ts';
import { currentOffer } from '../departures.ts';
import { loadDeparted } from '../store/left.ts';
import { leftView, reasonsIn } from '../views/left-view.ts';
import { answerNeverAgain, answerSaidBefore } from './never-again.ts';

/**
 * After leaving: the change has taken effect. Undo of it, a reason, and less of what was left, for one
 * hour and for that change alone (invariant 9), under the cookie that the browser got for leaving. The
 * address authorises nothing; more than what was left takes a session.
 */
export const left = new Hono<AppEnv>();

/** The departure that the cookie is about, as it stands now. */
interface Loaded {
  range: EventRange;
  departed: Departed;
  /** Whether the cookie is of the present epoch. */
  current: boolean;
  offer: OfferView | undefined;
}

const PATH = '/left/:departure';

left.get(PATH, async (c) => {
  const loaded = await load(c);
  return loaded?.current ? show(c, viewOf(c, loaded)) : linkProblem(c);
});

left.post(PATH, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const values = body.value;
  c.set('again', async () => show(c, offlineView(c, values), 'unavailable'));
  const action = textOf(values, FIELD.action);
  const loaded = await load(c);
  if (!loaded) return linkProblem(c);
  if (!loaded.current)
    return action === ACTION.neverAgain
      ? answerSaidBefore(c, loaded.departed.facts)
      : linkProblem(c);
  const back = () => seeOther(c, inSameLanguage(c, c.req.path));
  const again = (problem: FormProblem, errors: FieldError[]) =>
    show(c, { ...viewOf(c, loaded), values, problem, errors }, problem);
  const act = { ...loaded, values, evidence: evidenceOf(c, values) };
  if (action === ACTION.reason) {
    const errors = await keepReason(c.var.services, act);
    return errors.length > 0 ? again('invalid', errors) : back();
  }
  if (action === ACTION.neverAgain)
    return (await answerNeverAgain(c, loaded.departed.facts)) ?? again('conflict', []);
  // Only a button that says so gives anything back.
  if (action !== ACTION.accept && action !== ACTION.undo) return again('invalid', []);
  const done =
    action === ACTION.undo
      ? await undoDeparture(c.var.services, act)
      : await acceptOffer(c.var.services, act, loaded.offer);
  return done.ok ? back() : again(done.reason.problem, done.reason.errors);
});

const load = async (c: AppContext): Promise<Loaded | undefined> => {
  const own = await departureOf(c);
  const departed = own && (await loadDeparted(whole(c.var.services), own.subject, own.range));
  if (!departed) return undefined;
  const session = await sessionOf(c);
  const { facts } = departed;
  const mayAdd = session?.subject === own.subject && !session.expired && opens(session, facts);
  const offer = currentOffer(departed, own.range, c.var.services.catalogue, mayAdd);
  return { range: own.range, departed, current: isCurrent(facts, own.epoch), offer };
};

const viewOf = (c: AppContext, { departed, range, offer }: Loaded): LeftView => {
  const language = linkLanguage(c, departed.facts.language);
  return leftView(departed, range, offer, c.var.services.catalogue, language);
};

/** Nothing is known but what was typed. */
const offlineView = (c: AppContext, values: FormValues): LeftView => {
  const language = formLanguage(c, values);
  return {
    kind: 'left',
    language,
    scope: {},
    left: [],
    state: 'left',
    reasons: reasonsIn(c.var.services.catalogue, language),
    reason: undefined,
    values,
    offer: undefined,
    neverAgain: textOf(values, FIELD.action) === ACTION.neverAgain,
    problem: 'unavailable',
    errors: [],
  };
};
