import { Hono } from 'hono';
import { FIELD } from '../../schema/contracts/fields.ts';
import type { View } from '../../schema/contracts/views.ts';
import { textOf } from '../domain/form.ts';
import { changesOf } from '../domain/saved.ts';
import { failure, PRIVATE, show } from '../http/answers.ts';
import { readBody } from '../http/body.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { ownOriginOnly } from '../http/guard.ts';
import { requestLanguage } from '../http/language.ts';
import { offeredLanguageOnly } from '../http/locale.ts';
import { sessionOf } from '../http/session.ts';
import { isCurrent, type Session, sessionCookie } from '../links/session.ts';
import { loadFactsAndEvents } from '../store/preferences.ts';
import { historyView, preferencesView, sessionEndedView } from '../views/read-models.ts';
import { leaveByButton } from './leave-by-button.ts';
import { savePreferences } from './saving.ts';
import { answerWithoutSession } from './without-session.ts';

/** The preference centre: what I agreed to, changing it, and its history. */
export const preferences = new Hono<AppEnv>();

/** Larger than any ledger number. */
const LAST = Number.MAX_SAFE_INTEGER;

preferences.get('/:locale/preferences', offeredLanguageOnly, async (c) => {
  const session = await sessionOf(c);
  const since = wholeNumber(c.req.query('since'));
  const range = { from: since === undefined ? LAST : since + 1, to: LAST };
  const loaded = await load(c, session, range);
  if (!loaded) return ended(c, session);
  const { catalogue, now } = c.var.services;
  const language = requestLanguage(c);
  const view = preferencesView(loaded.facts, catalogue, language, now());
  const events = loaded.events.map(({ event }) => event).reverse();
  const saved = since === undefined ? undefined : changesOf(events, catalogue, language);
  return showAgain(c, loaded.session, { ...view, saved });
});

preferences.get('/:locale/preferences/history', offeredLanguageOnly, async (c) => {
  const session = await sessionOf(c);
  const before = wholeNumber(c.req.query('before'));
  const loaded = await load(c, session, { from: 1, to: before === undefined ? LAST : before - 1 });
  if (!loaded) return ended(c, session);
  const { catalogue } = c.var.services;
  const view = historyView(loaded.facts, loaded.events, catalogue, requestLanguage(c));
  return showAgain(c, loaded.session, view);
});

preferences.post('/:locale/preferences', offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const session = await sessionOf(c);
  const action = textOf(body.value, FIELD.action);
  if (textOf(body.value, FIELD.sendLink) !== '' || !session || session.expired)
    return answerWithoutSession(c, session, body.value);
  return action.startsWith('leave.')
    ? leaveByButton(c, session, body.value, action)
    : savePreferences(c, session, body.value);
});

/** Facts for a live session of the current epoch; one round trip. */
const load = async (
  c: AppContext,
  session: Session | undefined,
  range: { from: number; to: number },
) => {
  if (!session || session.expired) return undefined;
  const loaded = await loadFactsAndEvents(c.var.services.db, session.subject, range);
  return isCurrent(loaded.facts, session.epoch)
    ? { session, facts: loaded.facts, events: loaded.events }
    : undefined;
};

const ended = (c: AppContext, session: Session | undefined) =>
  c.var.services.render(sessionEndedView(requestLanguage(c), { known: session !== undefined }), {
    status: 403,
    headers: PRIVATE,
  });

/** Shows a page, and lets the session go on from now (it slides). */
const showAgain = async (c: AppContext, session: Session, view: View): Promise<Response> => {
  const response = await show(c, view);
  response.headers.append('Set-Cookie', await sessionCookie(c.var.services.links, session));
  return response;
};

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
