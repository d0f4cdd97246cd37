import { Hono } from 'hono';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import { NO_DEPARTURE_COOKIE, NO_SESSION_COOKIE } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import type { Database } from '../../core/store/db.ts';
import { giftPath } from '../../incentives/routes/gift-path.ts';
import { giftsOf } from '../../incentives/views/gift-views.ts';
import { failure, pagePath, seeOther } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppEnv } from '../../web/context.ts';
import { ownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { sessionOf } from '../../web/session.ts';
import { changesOf } from '../saved.ts';
import { loadFactsAndEvents } from '../store/overview.ts';
import { historyView, preferencesView } from '../views/read-models.ts';
import { leaveByButton } from './leave-by-button.ts';
import { showOwn, withOwn, withSession } from './own-page.ts';
import { answerSave } from './save.ts';
import { answerWithoutSession } from './without-session.ts';

/** The preference centre: what I agreed to, changing it, and its history. */
export const preferences = new Hono<AppEnv>();

/** Larger than any ledger number. */
const LAST = Number.MAX_SAFE_INTEGER;

preferences.get('/:locale/preferences', offeredLanguageOnly, async (c) => {
  const since = wholeNumber(c.req.query('since'));
  const range = { from: since === undefined ? LAST : since + 1, to: LAST };
  return withOwn(c, { load: loader(range) }, async ({ session, loaded }) => {
    const { catalogue, now } = c.var.services;
    const language = requestLanguage(c);
    const view = preferencesView(loaded.facts, catalogue, language, now());
    const events = loaded.events.map(({ event, seq }) => ({ ...event, seq })).reverse();
    const answered = c.req.query('answers') === undefined ? [] : [{ what: 'answers' as const }];
    const saved =
      since === undefined ? undefined : [...changesOf(events, catalogue, language), ...answered];
    const { facts, promises } = loaded;
    const path = await giftPath(
      c,
      facts,
      promises.map(({ promise }) => promise),
    );
    const gifts = giftsOf(promises, language, catalogue);
    return showOwn(c, session, { ...view, saved, ...(path && { promised: { gifts, path } }) });
  });
});

preferences.get('/:locale/preferences/history', offeredLanguageOnly, async (c) => {
  const before = wholeNumber(c.req.query('before'));
  const range = { from: 1, to: before === undefined ? LAST : before - 1 };
  return withOwn(c, { load: loader(range) }, ({ session, loaded }) => {
    const { facts, events } = loaded;
    const view = historyView(facts, events, c.var.services.catalogue, requestLanguage(c));
    return showOwn(c, session, view);
  });
});

/** Nothing is changed there: what comes is from the page that asks for a link. */
preferences.post('/:locale/preferences/history', offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  return answerWithoutSession(c, await sessionOf(c), body.value);
});

preferences.post('/:locale/preferences', offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const values = body.value;
  const action = textOf(values, FIELD.action);
  if (action === ACTION.signOut) {
    c.header('Set-Cookie', NO_SESSION_COOKIE);
    // What was left can be undone with its cookie: not by whoever comes to this browser next.
    c.header('Set-Cookie', NO_DEPARTURE_COOKIE, { append: true });
    return seeOther(c, pagePath(c, 'home', requestLanguage(c)));
  }
  return withSession(c, { values }, (session) =>
    action.startsWith('leave.')
      ? leaveByButton(c, session, values, action)
      : answerSave(c, session, values),
  );
});

const loader = (range: { from: number; to: number }) => (db: Database, publicId: string) =>
  loadFactsAndEvents(db, publicId, range);

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
