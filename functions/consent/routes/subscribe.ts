import { Hono } from 'hono';
import type { CatalogueLanding } from '../../../schema/content/catalogue.ts';
import type { Language } from '../../../schema/content/languages.ts';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import { textOf } from '../../core/person/form.ts';
import { apiError, failure, PRIVATE, pagePath, seeOther, show } from '../../web/answers.ts';
import { carriedOn } from '../../web/attribution.ts';
import { readBody, speaksJson } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { evidenceOf, sourceIn } from '../../web/evidence.ts';
import { knownOriginOnly } from '../../web/guard.ts';
import { formLanguage, requestLanguage } from '../../web/language.ts';
import { storeRequest } from '../acts/request-opt-in.ts';
import { readOptIn } from '../opt-in.ts';

/** Opt-in. The answer is the same for any address (A5). */
export const subscribe = new Hono<AppEnv>();

subscribe.get('/subscribe', (c) => seeOther(c, `/${requestLanguage(c)}/`));

subscribe.post('/subscribe', knownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const values = body.value;
  const { catalogue, now } = c.var.services;
  const language = formLanguage(c, values);
  const landing = catalogue.landings.find(({ id }) => id === textOf(values, FIELD.form));
  if (!landing) return formGone(c, language);
  // A robot is told what people are told, and nothing is stored (A4).
  if (textOf(values, FIELD.decoy) !== '') return accepted(c, landing, language);
  const source = sourceIn(c, values);
  const again = (problem: FormProblem, errors: FieldError[]) => {
    if (speaksJson(c.req.raw)) return apiError(c, problem, errors);
    const kept = { ...values, ...carriedOn(source) };
    const view = { kind: 'subscribe' as const, language, form: landing.id, values: kept };
    return show(c, { ...view, problem, errors }, problem);
  };
  c.set('again', async (problem) => again(problem, []));
  const read = readOptIn(values, landing, language, catalogue, now());
  if (!read.ok) return again(read.reason.problem, read.reason.errors);
  const evidence = { ...evidenceOf(c, values), ...(source && { source }) };
  const request = { ...read.value.request, evidence };
  await storeRequest(c.var.services, read.value.address, request, language);
  return accepted(c, landing, language);
});

const accepted = (c: AppContext, landing: CatalogueLanding, language: Language): Response =>
  speaksJson(c.req.raw)
    ? c.json({ accepted: true }, 202, PRIVATE)
    : seeOther(c, pagePath(c, landing.afterSending, language));

/** The landing page has been removed while somebody had it open. */
const formGone = (c: AppContext, language: Language) =>
  speaksJson(c.req.raw)
    ? apiError(c, 'not-found')
    : c.var.services.page('form-gone', language, { status: 404, headers: PRIVATE });
