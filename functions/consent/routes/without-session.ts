import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, SessionEndedView } from '../../../schema/contracts/views.ts';
import type { Session } from '../../core/links/session.ts';
import { addressIn, textOf } from '../../core/person/form.ts';
import { show } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { requestLanguage } from '../../web/language.ts';
import { askForLink } from '../acts/ask-for-link.ts';
import { sessionEndedView } from '../views/read-models.ts';

/**
 * A form of one's own pages without a live session, or without a fresh one if that is needed:
 * keeps everything that was posted, and mails a fresh link if that was asked for (WCAG 2.2.1 and
 * 3.3.7).
 */
export const answerWithoutSession = async (
  c: AppContext,
  session: Session | undefined,
  values: FormValues,
  why: SessionEndedView['why'] = 'ended',
): Promise<Response> => {
  const { services } = c.var;
  const known = session !== undefined;
  const wanted = textOf(values, FIELD.sendLink) !== '';
  const again = (problem: FormProblem | undefined, sent: boolean, errors: FieldError[]) => {
    const shown = {
      why,
      known,
      sent,
      values,
      errors,
      ...(problem && problem !== 'invalid' && { problem }),
    };
    const view = sessionEndedView(requestLanguage(c), shown);
    return show(c, view, problem);
  };
  c.set('again', (problem) => again(problem, false, []));
  if (!wanted) return again('invalid', false, []);
  const address = addressIn(values, FIELD.email, services.catalogue.settings);
  if (!session && !address.ok) return again('invalid', false, [address.reason]);
  await askForLink(
    services,
    session
      ? { publicId: session.subject, epoch: session.epoch }
      : { folded: address.ok ? address.value.folded : '', despiteNeverAgain: false },
  );
  return again(undefined, true, []);
};
