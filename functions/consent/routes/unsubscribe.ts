import { Hono } from 'hono';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, UnsubscribeView } from '../../../schema/contracts/views.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Verified } from '../../core/links/links.ts';
import { decodeScope, resolveTag } from '../../core/links/scope.ts';
import { isCurrent } from '../../core/links/session.ts';
import { type Facts, isErased } from '../../core/person/facts.ts';
import { topicTitle } from '../../core/person/topics.ts';
import type { Services } from '../../core/services.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { Withheld, whole } from '../../core/store/whole.ts';
import { linkProblem, PRIVATE, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { isFromKnownOrigin } from '../../web/guard.ts';
import { formLanguage, linkLanguage } from '../../web/language.ts';
import { seeDeparture } from '../../web/session.ts';
import { leaveScope } from '../acts/apply-queued-withdrawal.ts';
import { type Departure, type Left, leave } from '../acts/leave.ts';
import { maskedMailbox } from '../views/read-models.ts';

/**
 * Leaving by a signed link (RFC 8058, E1 to E7). The token alone authorises leaving: no cookie, origin
 * or nonce is needed, no challenge stands in the way, and it never expires. For anything that may follow
 * it takes more (`seeDeparture`), since whoever holds an old mail holds the token.
 */
export const unsubscribe = new Hono<AppEnv>();

unsubscribe.get('/u/:token', async (c) => {
  const link = await verify(c);
  if (!link) return linkProblem(c);
  // The button must be there also while the database is away, or has been restored (invariant 6).
  c.set('again', async () => show(c, await viewOf(c, link, undefined, 'ask')));
  const db = whole(c.var.services);
  const facts = await loadFacts(db, { by: 'public-id', publicId: link.subject });
  return show(c, await viewOf(c, link, facts, isHeld(facts) ? 'ask' : 'gone'));
});

unsubscribe.post('/u/:token', async (c) => {
  const link = await verify(c);
  if (!link) return linkProblem(c);
  // Whatever the body is, the token has said it all: nobody is kept because of an odd one.
  const body = await readBody(c.req.raw);
  const values = body.ok ? body.value : {};
  const byPage = isOwnForm(c, values);
  const method = byPage ? 'link' : 'one-click';
  const done = () => c.body(null, 200, PRIVATE);
  c.set('again', async () => {
    await queue(c, link, method);
    return byPage ? show(c, await viewOf(c, link, undefined, 'queued', values)) : done();
  });
  const departure = {
    publicId: link.subject,
    scope: (facts: Facts) => leaveScope(facts, link.scope),
    method,
    page: 'unsubscribe',
    evidence: evidenceOf(c, values),
    at: c.var.services.now(),
  } as const;
  if (!byPage) return leave(c.var.services, departure).then(done);
  const left = await leaveAndTell(c.var.services, departure);
  if (left === WITHHELD) return show(c, await viewOf(c, link, undefined, 'queued', values));
  if (!left || !isHeld(left.facts))
    return show(c, await viewOf(c, link, undefined, 'gone', values));
  return isCurrent(left.facts, link.epoch)
    ? seeDeparture(c, left)
    : show(c, await viewOf(c, link, left.facts, 'stopped', values));
});

const WITHHELD = 'withheld';

/** What was left, for the page after it; while nothing may be told of it, it is left all the same. */
const leaveAndTell = async (
  services: Services,
  departure: Departure,
): Promise<Left | typeof WITHHELD | undefined> => {
  try {
    return await leave({ ...services, db: whole(services) }, departure);
  } catch (error) {
    if (!(error instanceof Withheld)) throw error;
    await leave(services, departure);
    return WITHHELD;
  }
};

/**
 * Whether anybody is behind a link. Somebody who was erased may have come back as a new subscriber, of
 * whom an old link knows nothing.
 */
const isHeld = (facts: Facts | undefined): boolean => facts !== undefined && !isErased(facts);

/** Whether the form of the page was sent. Mailbox providers and robots want no page (RFC 8058 §3.1). */
const isOwnForm = (c: AppContext, values: FormValues): boolean =>
  FIELD.pageLanguage in values && !('List-Unsubscribe' in values) && isFromKnownOrigin(c);

const verify = async (c: AppContext): Promise<Verified | undefined> => {
  const result = await c.var.services.links.verify(c.req.param('token') ?? '', 'unsubscribe');
  return result.ok ? result.value : undefined;
};

/** Throws if the queue is away as well, so that the sender hears of it and tries again. */
const queue = (c: AppContext, link: Verified, method: 'one-click' | 'link'): Promise<void> =>
  c.var.services.queueWithdrawal({
    subscriber: link.subject,
    scope: toBase64Url(link.scope),
    at: c.var.services.now(),
    method,
    page: 'unsubscribe',
  });

const viewOf = async (
  c: AppContext,
  link: Verified,
  facts: Facts | undefined,
  state: UnsubscribeView['state'],
  values: FormValues = {},
): Promise<UnsubscribeView> => {
  const { catalogue } = c.var.services;
  const language = linkLanguage(c, facts?.language ?? formLanguage(c, values));
  const { channel, tag } = decodeScope(link.scope);
  const topics = [
    ...(facts?.permissions ?? []).map(({ topic }) => topic),
    ...catalogue.topics.map(({ id }) => id),
  ];
  const id = tag === undefined ? undefined : resolveTag(tag, topics);
  return {
    kind: 'unsubscribe',
    language,
    state,
    scope: {
      ...(id !== undefined && { topic: { id, title: topicTitle(catalogue, id, language) } }),
      ...(channel && { channel }),
    },
    // Whoever reads a former mailbox must not learn of the new one.
    maskedAddress: isCurrent(facts, link.epoch) ? maskedMailbox(facts) : undefined,
  };
};
