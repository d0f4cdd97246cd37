import { Hono } from 'hono';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, ManageView } from '../../../schema/contracts/views.ts';
import { addressIn, textOf } from '../../core/person/form.ts';
import { failure, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { knownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { askForLink } from '../acts/ask-for-link.ts';

/** "Send me my link". The answer is the same whoever asks (A5). */
export const manage = new Hono<AppEnv>();

manage.get('/:locale/manage', offeredLanguageOnly, (c) =>
  show(c, viewOf(c, c.req.query('sent') === undefined ? 'ask' : 'sent')),
);

manage.post('/:locale/manage', offeredLanguageOnly, knownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const again = (problem: FormProblem, errors: FieldError[]) =>
    show(c, viewOf(c, 'ask', body.value, problem, errors), problem);
  c.set('again', (problem) => again(problem, []));
  const address = addressIn(body.value, FIELD.email, c.var.services.catalogue.settings);
  if (!address.ok) return again('invalid', [address.reason]);
  const { folded } = address.value;
  const despiteNeverAgain = textOf(body.value, FIELD.action) === ACTION.sendAllTheSame;
  await askForLink(c.var.services, { folded, despiteNeverAgain });
  return seeOther(c, `/${requestLanguage(c)}/manage?sent`);
});

const viewOf = (
  c: AppContext,
  state: ManageView['state'],
  values: FormValues = {},
  problem?: FormProblem,
  errors: FieldError[] = [],
): ManageView => ({
  kind: 'manage',
  language: requestLanguage(c),
  state,
  values,
  ...(problem && { problem }),
  errors,
});
