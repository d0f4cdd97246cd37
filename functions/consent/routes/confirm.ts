import { Hono } from 'hono';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { ConfirmView, FormValues } from '../../../schema/contracts/views.ts';
import type { Verified } from '../../core/links/links.ts';
import { isCurrent } from '../../core/links/session.ts';
import { maskAddress } from '../../core/person/address.ts';
import { shownAnswers } from '../../core/person/answers.ts';
import type { Facts } from '../../core/person/facts.ts';
import { textOf } from '../../core/person/form.ts';
import { maskedContacts } from '../../core/person/masks.ts';
import { whole } from '../../core/store/whole.ts';
import { giftPath } from '../../incentives/routes/gift-path.ts';
import { loadPromises } from '../../incentives/store/held-promises.ts';
import { giftText } from '../../incentives/views/gift-views.ts';
import { failure, linkProblem, pagePath, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { inSameLanguage, linkLanguage } from '../../web/language.ts';
import { confirmRequest } from '../acts/confirm-opt-in.ts';
import { stopRequest } from '../acts/refuse-request.ts';
import { renewRequest } from '../acts/renew-request.ts';
import { loadPending, type Pending } from '../store/requests.ts';
import { maskedMailbox } from '../views/read-models.ts';
import { renderTime } from './render-time.ts';

/** Double opt-in. The token authorises; GET changes nothing (E6 to E8). */
export const confirm = new Hono<AppEnv>();

confirm.get('/confirm/:token', async (c) => {
  const link = await verify(c);
  const loaded = link && (await loadPending(wholly(c), link.subject));
  return link && loaded?.pending
    ? show(c, await viewOf(c, link, loaded.pending, loaded.facts))
    : linkProblem(c);
});

confirm.post('/confirm/:token', async (c) => {
  const link = await verify(c);
  if (!link) return linkProblem(c);
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const { services } = c.var;
  const action = textOf(body.value, FIELD.action);
  if (action === ACTION.notMe) return notMe(c, link.subject, body.value);
  const loaded = await loadPending(wholly(c), link.subject);
  const { pending } = loaded;
  if (!pending) return linkProblem(c);
  const page = services.catalogue.landings.find(({ id }) => id === pending.request?.page);
  const language = linkLanguage(c, pending.language);
  const thanks = () => seeOther(c, pagePath(c, page?.afterConfirming ?? 'confirmed', language));
  if (pending.confirmedAt !== undefined) return (await toGifts(c, link, loaded.facts)) ?? thanks();
  if (action === ACTION.renew) return renew(c, link, pending, loaded.facts);
  const renderedAt = await renderTime(c, body.value, link.subject);
  // Without the nonce of a page that was really shown, the page is shown (E8).
  if (link.expired || renderedAt === undefined)
    return show(
      c,
      await viewOf(c, link, pending, loaded.facts),
      link.expired ? undefined : 'invalid',
    );
  const evidence = evidenceOf(c, body.value, renderedAt);
  const confirmed = await confirmRequest(services, link.subject, evidence, loaded);
  const path = confirmed && (await giftPath(c, confirmed, promisesOf(pending)));
  return path ? seeOther(c, inSameLanguage(c, `${path}?thanks`)) : thanks();
});

/**
 * Pressed once more, the button leads where it led before, as long as its link is good: not after a
 * change of address, when another may read the mail that it came with (invariant 7).
 */
const toGifts = async (
  c: AppContext,
  link: Verified,
  facts: Facts | undefined,
): Promise<Response | undefined> => {
  if (!isCurrent(facts, link.epoch) || link.expired) return undefined;
  const { promises } = await loadPromises(c.var.services.db, facts.publicId);
  const path = await giftPath(
    c,
    facts,
    promises.map(({ promise }) => promise),
  );
  return path === undefined ? undefined : seeOther(c, inSameLanguage(c, path));
};

const promisesOf = ({ promises }: Pending) => promises.map(({ promise }) => promise);

/** What reads a request: not from a database that was restored, which may not know its answer. */
const wholly = ({ var: { services } }: AppContext) => ({ ...services, db: whole(services) });

const verify = async (c: AppContext): Promise<Verified | undefined> => {
  const result = await c.var.services.links.verify(c.req.param('token') ?? '', 'confirm');
  return result.ok ? result.value : undefined;
};

/** Takes effect whatever is known, and shows nothing of what is. */
const notMe = async (c: AppContext, tokenId: string, values: FormValues) => {
  const loaded = await loadPending(c.var.services, tokenId);
  await stopRequest(c.var.services, tokenId, evidenceOf(c, values), loaded);
  return seeOther(c, pagePath(c, 'stopped', linkLanguage(c, loaded.pending?.language)));
};

const renew = async (c: AppContext, link: Verified, pending: Pending, facts: Facts | undefined) => {
  c.set('again', async (problem) =>
    show(c, { ...(await viewOf(c, link, pending, facts)), problem }, problem),
  );
  await renewRequest(c.var.services, pending);
  return seeOther(c, pagePath(c, 'check-inbox', linkLanguage(c, pending.language)));
};

const viewOf = async (
  c: AppContext,
  link: Verified,
  pending: Pending,
  facts: Facts | undefined,
): Promise<ConfirmView> => {
  const { links, catalogue } = c.var.services;
  const { request } = pending;
  const language = linkLanguage(c, pending.language);
  const state = pending.confirmedAt !== undefined ? 'done' : link.expired ? 'expired' : 'ask';
  return {
    kind: 'confirm',
    language,
    state,
    maskedAddress: request ? maskAddress(request.address) : facts ? maskedMailbox(facts) : '',
    nonce: await links.issue({ purpose: 'nonce', subject: link.subject }),
    asks: (request?.choices ?? []).map(({ notice, ...choice }) => {
      const shown = pending.notices.find(({ version }) => version === notice);
      const { title = '', statement = '', terms = [] } = shown ?? {};
      const noticeLanguage = shown?.language ?? pending.language;
      return { ...choice, title, statement, terms, noticeLanguage };
    }),
    gifts: pending.promises.map(({ promise, held }) => ({ ...giftText(promise, language), held })),
    contacts: maskedContacts(request ?? {}),
    answers: shownAnswers(request?.profile ?? [], catalogue.fields, language, { masked: true }),
  };
};
