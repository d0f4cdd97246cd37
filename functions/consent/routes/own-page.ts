import type { FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues, SessionEndedView, View } from '../../../schema/contracts/views.ts';
import { opens, type Session, sessionCookie } from '../../core/links/session.ts';
import type { Facts } from '../../core/person/facts.ts';
import { textOf } from '../../core/person/form.ts';
import type { Database } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { whole } from '../../core/store/whole.ts';
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

interface Needed {
  /** Only within an hour of asking for a link (L7). */
  fresh?: boolean;
  /** What a form has posted: it is kept, and a link is mailed if it asks for one. */
  values?: FormValues;
  /** Answers in place of the page that asks for a link: a download has no such page. */
  otherwise?: () => Response;
}

/** What a live session may do. Otherwise the page that asks for a fresh link. */
export const withSession = async (
  c: AppContext,
  needed: Needed,
  answer: (session: Session) => Promise<Response>,
): Promise<Response> => {
  const { fresh = false, values } = needed;
  const session = await sessionOf(c);
  if (!session || session.expired) return ended(c, session, needed, 'ended');
  if (fresh && session.freshUntil <= c.var.services.now())
    return ended(c, session, needed, 'not-fresh');
  const asksForLink = values !== undefined && textOf(values, FIELD.sendLink) !== '';
  return asksForLink ? ended(c, session, needed, fresh ? 'not-fresh' : 'ended') : answer(session);
};

/** Reads no more than who somebody is, for {@link withOwn}. */
export const ownFacts = async (db: Database, publicId: string) => ({
  facts: await loadFacts(db, { by: 'public-id', publicId }),
});

/**
 * What the cookie's subject may see; `load` reads it by public id, in one round trip. Throws a
 * `Withheld` while the database may be a restored one.
 */
export const withOwn = <Loaded extends { facts: Facts | undefined }>(
  c: AppContext,
  { load, ...needed }: Needed & { load: (db: Database, publicId: string) => Promise<Loaded> },
  answer: (own: Own<Loaded>) => Promise<Response>,
): Promise<Response> =>
  withSession(c, needed, async (session) => {
    const loaded = await load(whole(c.var.services), session.subject);
    const { facts } = loaded;
    return opens(session, facts)
      ? answer({ session, loaded: { ...loaded, facts } })
      : ended(c, session, needed, 'ended');
  });

const ended = async (
  c: AppContext,
  session: Session | undefined,
  { values, otherwise }: Needed,
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
export const showOwn = async (
  c: AppContext,
  session: Session,
  view: View,
  problem?: FormProblem,
): Promise<Response> => {
  const response = await show(c, view, problem);
  response.headers.append('Set-Cookie', await sessionCookie(c.var.services.links, session));
  return response;
};
