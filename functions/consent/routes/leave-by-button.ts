import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { LeaveScope } from '../../core/ledger/changes.ts';
import { encodeScope } from '../../core/links/scope.ts';
import { opens, type Session } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { whole } from '../../core/store/whole.ts';
import { failure, seeOther, show } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { requestLanguage } from '../../web/language.ts';
import { seeDeparture } from '../../web/session.ts';
import { leave } from '../acts/leave.ts';
import { preferencesView, sessionEndedView } from '../views/read-models.ts';
import { answerWithoutSession } from './without-session.ts';

/**
 * Leaves a topic, a channel or everything from the preference centre. Never held up by what another
 * tab has saved meanwhile, and kept in the queue while the database is away, or has been restored
 * (invariant 6): it may not know this session.
 */
export const leaveByButton = async (
  c: AppContext,
  session: Session,
  values: FormValues,
  action: string,
): Promise<Response> => {
  const { services } = c.var;
  const language = requestLanguage(c);
  const scope = scopeOf(action);
  if (!scope) return failure(c, 'malformed-body');
  if (textOf(values, FIELD.subscriber) !== session.subject) return anothersPage(c, session);
  c.set('again', async () => {
    await services.queueWithdrawal({
      subscriber: session.subject,
      scope: toBase64Url(encodeScope(scope)),
      at: services.now(),
      method: 'link',
      page: 'preferences',
    });
    // Not the preference form: this one says nothing of the boxes, and saving it would empty them all.
    const view = sessionEndedView(language, { known: true, values, problem: 'unavailable' });
    return show(c, view, 'unavailable');
  });
  const left = await leave(
    { ...services, db: whole(services) },
    {
      publicId: session.subject,
      scope: (facts) => (opens(session, facts) ? scope : undefined),
      method: 'link',
      page: 'preferences',
      evidence: evidenceOf(c, values),
      at: services.now(),
    },
  );
  if (!left || !opens(session, left.facts)) return answerWithoutSession(c, session, values);
  return left.last < left.first
    ? seeOther(c, `/${language}/preferences?since=${left.facts.seq}`)
    : seeDeparture(c, left);
};

/** Another person's page under this person's cookie: nothing of either is left. */
const anothersPage = async (c: AppContext, session: Session): Promise<Response> => {
  const { catalogue, now } = c.var.services;
  const facts = await loadFacts(whole(c.var.services), {
    by: 'public-id',
    publicId: session.subject,
  });
  if (!opens(session, facts)) return answerWithoutSession(c, session, {});
  const view = preferencesView(facts, catalogue, requestLanguage(c), now());
  return show(c, { ...view, problem: 'conflict' }, 'conflict');
};

const scopeOf = (action: string): LeaveScope | undefined => {
  const [, kind, ...rest] = action.split('.');
  const name = rest.join('.');
  const channel = CHANNELS.find((known) => known === name);
  if (kind === 'all' && name === '') return { topic: undefined, channel: undefined };
  if (kind === 'topic' && name !== '') return { topic: name, channel: undefined };
  return kind === 'channel' && channel ? { topic: undefined, channel } : undefined;
};
