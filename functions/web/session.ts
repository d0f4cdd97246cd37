import { getCookie } from 'hono/cookie';
import { readSession, SESSION_COOKIE, type Session } from '../core/links/session.ts';
import type { AppContext } from './context.ts';

/** The session that the request's cookie proves, live or ended. */
export const sessionOf = (c: AppContext): Promise<Session | undefined> =>
  readSession(c.var.services.links, getCookie(c, SESSION_COOKIE));
