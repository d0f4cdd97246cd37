import { getCookie } from 'hono/cookie';
import type { EventRange } from '../core/ledger/history.ts';
import {
  DEPARTURE_COOKIE,
  departureCookie,
  type OwnDeparture,
  readDeparture,
  readSession,
  SESSION_COOKIE,
  type Session,
} from '../core/links/session.ts';
import type { Facts } from '../core/person/facts.ts';
import { seeOther } from './answers.ts';
import type { AppContext } from './context.ts';
import { inSameLanguage } from './language.ts';

/** The session that the request's cookie proves, live or ended. */
export const sessionOf = (c: AppContext): Promise<Session | undefined> =>
  readSession(c.var.services.links, getCookie(c, SESSION_COOKIE));

/** The departure of the request's address, if its cookie proves that it was made in this browser. */
export const departureOf = (c: AppContext): Promise<OwnDeparture | undefined> =>
  readDeparture(
    c.var.services.links,
    c.req.param('departure') ?? '',
    getCookie(c, DEPARTURE_COOKIE),
  );

/** Leads somebody who has just left to the page after it, with the cookie that the page needs. */
export const seeDeparture = async (
  c: AppContext,
  { facts, ...range }: EventRange & { facts: Facts },
): Promise<Response> => {
  const { line, path } = await departureCookie(c.var.services.links, facts, range);
  c.header('Set-Cookie', line);
  return seeOther(c, inSameLanguage(c, path));
};
