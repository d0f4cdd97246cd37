import { Hono } from 'hono';
import { freshUntil, opens, sessionCookie } from '../../core/links/session.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { linkProblem, seeOther } from '../../web/answers.ts';
import type { AppEnv } from '../../web/context.ts';
import { linkLanguage } from '../../web/language.ts';

/** The signed link to the preference centre: verifies, sets a cookie, writes nothing (L6). */
export const preferenceLink = new Hono<AppEnv>();

preferenceLink.get('/p/:token', async (c) => {
  const { links, db } = c.var.services;
  const link = await links.verify(c.req.param('token'), 'preferences', 'manage');
  if (!link.ok || link.value.expired) return linkProblem(c);
  const { subject, epoch } = link.value;
  const facts = await loadFacts(db, { by: 'public-id', publicId: subject });
  const session = { subject, epoch, freshUntil: freshUntil(link.value) };
  if (!opens(session, facts)) return linkProblem(c);
  c.header('Set-Cookie', await sessionCookie(links, session));
  return seeOther(c, `/${linkLanguage(c, facts.language)}/preferences`);
});
