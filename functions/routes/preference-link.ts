import { Hono } from 'hono';
import { linkProblem, seeOther } from '../http/answers.ts';
import type { AppEnv } from '../http/context.ts';
import { requestLanguage } from '../http/language.ts';
import { freshUntil, isCurrent, sessionCookie } from '../links/session.ts';
import { loadFacts } from '../store/facts.ts';

/** The signed link to the preference centre: verifies, sets a cookie, writes nothing (L6). */
export const preferenceLink = new Hono<AppEnv>();

preferenceLink.get('/p/:token', async (c) => {
  const { links, db, catalogue } = c.var.services;
  const link = await links.verify(c.req.param('token'), 'preferences', 'manage');
  if (!link.ok || link.value.expired) return linkProblem(c);
  const { subject, epoch } = link.value;
  const facts = await loadFacts(db, { by: 'public-id', publicId: subject });
  if (!isCurrent(facts, epoch)) return linkProblem(c);
  const session = { subject, epoch, freshUntil: freshUntil(link.value) };
  c.header('Set-Cookie', await sessionCookie(links, session));
  // A language that the site has dropped has no pages any more.
  const { languages } = catalogue.settings;
  const language = languages.find((known) => known === facts.language) ?? requestLanguage(c);
  return seeOther(c, `/${language}/preferences`);
});
