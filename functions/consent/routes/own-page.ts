import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, SessionEndedView, View } from '../../../schema/contracts/views.ts';
import { isCurrent, type Session, sessionCookie } from '../../core/links/session.ts';
import type { Facts } from '../../core/person/facts.ts';
import { textOf } from '../../core/person/form.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { PRIVATE, show } from '../../web/answers.ts';
import type { AppContext } from '../../web/context.ts';
import { requestLanguage } from '../../web/language.ts';
import { sessionOf } from '../../web/session.ts';
import { sessionEndedView } from '../views/read-models.ts';
import { answerWithoutSession } from './without-session.ts';

/** What every page of a person's own data has in common. */

/** A session of the current epoch, and what was read for its subject. */
export interface Own<Loaded> {
  session: Session;
  loaded: Loaded & { facts: Facts };
}

interface Wanted<Loaded> {
  /** Only within an hour of asking for a link (L7). */
  fresh?: boolean;
  /** Reads by public id, in one round trip. */
  load: (publicId: string) => Promise<Loaded>;
  /** What a form has posted: it is kept, and a link is mailed if it asks for one. */
  values?: FormValues;
  /** Answers in place of the page that asks for a link: a download has no such page. */
  otherwise?: () => Response;
}

/** Reads no more than who somebody is, for {@link Wanted}. */
export const ownFacts = (c: AppContext) => async (publicId: string) => ({
  facts: await loadFacts(c.var.services.db, { by: 'public-id', publicId }),
});

/** What the cookie's subject may see. Otherwise the page that asks for a fresh link. */
export const withOwn = async <Loaded extends { facts: Facts | undefined }>(
  c: AppContext,
  wanted: Wanted<Loaded>,
  answer: (own: Own<Loaded>) => Promise<Response>,
): Promise<Response> => {
  const { fresh = false, load, values } = wanted;
  const session = await sessionOf(c);
  const live = session && !session.expired ? session : undefined;
  const isFresh = live !== undefined && live.freshUntil > c.var.services.now();
  const why = live && fresh && !isFresh ? 'not-fresh' : 'ended';
  const asksForLink = values !== undefined && textOf(values, FIELD.sendLink) !== '';
  if (!live || why === 'not-fresh' || asksForLink) return ended(c, session, wanted, why);
  const loaded = await load(live.subject);
  const { facts } = loaded;
  return isCurrent(facts, live.epoch)
    ? answer({ session: live, loaded: { ...loaded, facts } })
    : ended(c, live, wanted, 'ended');
};

const ended = async (
  c: AppContext,
  session: Session | undefined,
  { values, otherwise }: Pick<Wanted<unknown>, 'values' | 'otherwise'>,
  why: SessionEndedView['why'],
): Promise<Response> => {
  if (otherwise) return otherwise();
  if (values) return answerWithoutSession(c, session, values, why);
  const known = session !== undefined;
  return c.var.services.render(sessionEndedView(requestLanguage(c), { why, known }), {
    status: 403,
    headers: PRIVATE,
  });
};

/** Shows a page, and lets the session go on from now (it slides). */
export const showOwn = async (c: AppContext, session: Session, view: View): Promise<Response> => {
  const response = await show(c, view);
  response.headers.append('Set-Cookie', await sessionCookie(c.var.services.links, session));
  return response;
};
