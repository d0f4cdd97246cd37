import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import type { Session } from '../../core/links/session.ts';
import type { Facts } from '../../core/person/facts.ts';
import { textOf } from '../../core/person/form.ts';
import { whole } from '../../core/store/whole.ts';
import { seeOther, show } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { requestLanguage } from '../../web/language.ts';
import { savePreferences } from '../acts/save-preferences.ts';
import { factsOfForm } from '../preference-draft.ts';
import { preferencesView } from '../views/read-models.ts';
import { answerWithoutSession } from './without-session.ts';

/** Saves a preference form that was rendered for this subscriber at this ledger number. */
export const answerSave = async (
  c: AppContext,
  session: Session,
  values: FormValues,
): Promise<Response> => {
  const { services } = c.var;
  const language = requestLanguage(c);
  const again = (facts: Facts, problem: FormProblem, errors: FieldError[]) => {
    const view = preferencesView(facts, services.catalogue, language, services.now());
    return show(c, { ...view, values, problem, errors }, problem);
  };
  const offline = factsOfForm(session.subject, values, language);
  c.set('again', () => again(offline, 'unavailable', []));
  const saved = await savePreferences(
    { ...services, db: whole(services) },
    {
      publicId: session.subject,
      epoch: session.epoch,
      madeFor: { publicId: textOf(values, FIELD.subscriber), seq: textOf(values, FIELD.seq) },
      values,
      language,
      evidence: evidenceOf(c, values),
    },
  );
  if (!saved.ok) {
    const refusal = saved.reason;
    return refusal.problem === 'gone'
      ? answerWithoutSession(c, session, values)
      : again(refusal.facts, refusal.problem, refusal.errors);
  }
  const { save, seqBefore } = saved.value;
  const answered = save.profile.put.length + save.profile.remove.length > 0 ? '&answers' : '';
  return seeOther(
    c,
    `/${save.preferences.language ?? language}/preferences?since=${seqBefore}${answered}`,
  );
};
