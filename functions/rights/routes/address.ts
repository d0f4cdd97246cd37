import { Hono } from 'hono';
import type { AddressView } from '../../../schema/contracts/address-views.ts';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { ownFacts, showOwn, withOwn, withSession } from '../../consent/routes/own-page.ts';
import { answerWithoutSession } from '../../consent/routes/without-session.ts';
import { opens, type Session } from '../../core/links/session.ts';
import { mailboxOf } from '../../core/person/facts.ts';
import { addressIn, textOf } from '../../core/person/form.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { failure, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { ownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { askForAddress } from '../acts/change-address.ts';
import { addressView } from '../views/address-views.ts';

/** One's address, and asking for another: only with a link that was asked for just now (L7). */
export const address = new Hono<AppEnv>();

address.get('/:locale/preferences/address', offeredLanguageOnly, (c) => {
  // What says that mails are on their way names no address, and so may outlast the hour.
  const sent = c.req.query('sent') !== undefined;
  return withOwn(c, { fresh: !sent, load: ownFacts(c) }, ({ session, loaded: { facts } }) => {
    const state = sent ? { state: 'sent' as const, address: undefined } : {};
    return showOwn(c, session, addressView(facts, requestLanguage(c), state));
  });
});

address.post('/:locale/preferences/address', offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const values = body.value;
  return withSession(c, { fresh: true, values }, (session) => askFor(c, session, values));
});

const askFor = async (c: AppContext, session: Session, values: FormValues): Promise<Response> => {
  const { db, catalogue } = c.var.services;
  const language = requestLanguage(c);
  const again = (view: AddressView, problem: FormProblem, errors: FieldError[] = []) =>
    show(c, { ...view, values, problem, errors }, problem);
  c.set('again', (problem) => again(addressView({ publicId: session.subject }, language), problem));
  const facts = await loadFacts(db, { by: 'public-id', publicId: session.subject });
  if (!opens(session, facts)) return answerWithoutSession(c, session, values);
  const view = addressView(facts, language);
  // Another person's page under this person's cookie: nothing is asked for in either's name.
  if (textOf(values, FIELD.subscriber) !== facts.publicId) return again(view, 'conflict');
  const field = FIELD.newEmail;
  const wanted = addressIn(values, field, catalogue.settings);
  if (!wanted.ok) return again(view, 'invalid', [wanted.reason]);
  if (wanted.value.folded === mailboxOf(facts)?.folded)
    return again(view, 'invalid', [{ field, code: 'address-same' }]);
  const despiteNeverAgain = textOf(values, FIELD.action) === ACTION.sendAllTheSame;
  await askForAddress(c.var.services, facts, wanted.value, despiteNeverAgain);
  return seeOther(c, `/${language}/preferences/address?sent`);
};
