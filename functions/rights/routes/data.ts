import { Hono } from 'hono';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { type Own, ownFacts, showOwn, withOwn } from '../../consent/routes/own-page.ts';
import { answerWithoutSession } from '../../consent/routes/without-session.ts';
import { NO_SESSION_COOKIE } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import type { Database } from '../../core/store/db.ts';
import { PAGE_OF_EVENTS } from '../../core/store/history.ts';
import { certifyErasure } from '../../proof/acts/certify-erasure.ts';
import { mailCertificate } from '../../proof/acts/mail-certificate.ts';
import { failure, PRIVATE, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { ownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { gatherData, gatherFile } from '../acts/collect-my-data.ts';
import { eraseSubscriber } from '../acts/erase.ts';
import { myDataFile } from '../views/data-file.ts';
import { eraseView, myDataView, PAGE_OF_OTHERS } from '../views/data-view.ts';

/**
 * My data: seeing it, taking it away, and being erased. Only with a link that was asked for just now
 * (L7), since it is shown in full.
 */
export const data = new Hono<AppEnv>();

const PAGE = '/:locale/preferences/data' as const;
const pathOf = (c: AppContext): string => `/${requestLanguage(c)}/preferences/data`;

/** Larger than any ledger number. */
const LAST = Number.MAX_SAFE_INTEGER;

data.get(PAGE, offeredLanguageOnly, (c) => {
  const { services } = c.var;
  const language = requestLanguage(c);
  if (c.req.query('erase') !== undefined)
    return withOwn(c, { fresh: true, load: ownFacts }, ({ session, loaded: { facts } }) =>
      showOwn(c, session, eraseView(language, facts.publicId, facts)),
    );
  const before = c.req.query('before') ?? '';
  const to = /^\d{1,9}$/.test(before) ? Number(before) - 1 : LAST;
  const range = { from: 1, to, events: PAGE_OF_EVENTS, others: PAGE_OF_OTHERS };
  const load = (db: Database, publicId: string) => gatherData({ ...services, db }, publicId, range);
  return withOwn(c, { fresh: true, load }, ({ session, loaded }) =>
    showOwn(c, session, myDataView(loaded, services.catalogue, language, services.now())),
  );
});

data.get(`${PAGE}/file`, offeredLanguageOnly, (c) => {
  const { services } = c.var;
  const load = (db: Database, publicId: string) => gatherFile({ ...services, db }, publicId);
  const otherwise = () => seeOther(c, pathOf(c));
  return withOwn(c, { fresh: true, load, otherwise }, async ({ loaded }) => {
    const file = myDataFile(loaded, services.catalogue, services.origin, services.now());
    return c.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
      ...PRIVATE,
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="my-data.json"',
    });
  });
});

data.post(PAGE, offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const action = textOf(body.value, FIELD.action);
  // What is kept while a link is fetched asks once more: it cannot be undone.
  const asked = action === ACTION.eraseSurely ? { [FIELD.action]: [ACTION.erase] } : {};
  const values: FormValues = { ...body.value, ...asked };
  const posted = textOf(values, FIELD.subscriber);
  const language = requestLanguage(c);
  c.set('again', () =>
    show(c, eraseView(language, posted, undefined, 'unavailable'), 'unavailable'),
  );
  return withOwn(c, { fresh: true, load: ownFacts, values }, async (own) => {
    const { facts } = own.loaded;
    // Another person's page under this person's cookie: nothing of either is erased.
    if (posted !== facts.publicId)
      return show(c, eraseView(language, facts.publicId, facts, 'conflict'), 'conflict');
    if (action === ACTION.erase) return seeOther(c, `${pathOf(c)}?erase`);
    return action === ACTION.eraseSurely ? erase(c, own) : failure(c, 'malformed-body');
  });
});

const erase = async (
  c: AppContext,
  { session, loaded: { facts } }: Own<object>,
): Promise<Response> => {
  const { services } = c.var;
  const { subject: publicId, epoch } = session;
  const act = { publicId, epoch, at: services.now(), method: 'link', page: 'data' } as const;
  const erased = await eraseSubscriber(services, act, facts);
  // Meanwhile erased, or moved to another address, from somewhere else.
  if (!erased) return answerWithoutSession(c, session, {});
  const { language } = facts;
  const certificate = await certifyErasure(services, erased.row, language);
  const { code } = certificate;
  services.defer(() => mailCertificate(services, erased.facts, { language, ...certificate }));
  c.header('Set-Cookie', NO_SESSION_COOKIE);
  return seeOther(c, `/${requestLanguage(c)}/erased?leaf=${code}`);
};
