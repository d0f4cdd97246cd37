import { timeOf } from '../../../schema/contracts/times.ts';
import type { EventRange } from '../ledger/history.ts';
import type { Facts } from '../person/facts.ts';
import { FRESH, LIFETIMES, type Links, type Verified } from './links.ts';
import { decodeRange, decodeSession, encodeRange, encodeSession } from './scope.ts';

/**
 * The stateless signed cookie behind the preference centre (L6): it says who, and until
 * when it counts as asked for just now. The `__Host-` prefix ties it to this host over https.
 */
export const SESSION_COOKIE = '__Host-ijaza';

/**
 * The browser keeps it longer than it is good for, so that somebody whose session has ended need not
 * type the address again (W3 3.3.7). Seconds.
 */
const KEPT = 24 * 60 * 60;

export interface Session {
  /** Public id. */
  subject: string;
  epoch: number;
  /** UTC milliseconds; 0 if the link was not asked for. */
  freshUntil: number;
  /** UTC milliseconds. However often it goes on, it ends some hours later. */
  began: number;
  expired: boolean;
}

/** `Set-Cookie` for a session that begins, or goes on, now. */
export const sessionCookie = async (
  links: Links,
  {
    subject,
    epoch,
    freshUntil,
    began = 0,
  }: Omit<Session, 'began' | 'expired'> & { began?: number },
): Promise<string> => {
  const scope = encodeSession({ freshUntil, began });
  const token = await links.issue({ purpose: 'session', subject, epoch, scope });
  return `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${KEPT}; HttpOnly; Secure; SameSite=Lax`;
};

/** `Set-Cookie` that makes the browser forget the session. */
export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`;

/** The session of a cookie, ended ones included; `undefined` if the cookie is not ours. */
export const readSession = async (
  links: Links,
  cookie: string | undefined,
): Promise<Session | undefined> => {
  const result = await links.verify(cookie ?? '', 'session');
  if (!result.ok) return undefined;
  const { subject, epoch, scope, expired, expiresAt = 0 } = result.value;
  const times = decodeSession(scope);
  const began = times.began || expiresAt - timeOf('session');
  // A page that was shown in time can be sent.
  const over = expiresAt - timeOf('session') > began + timeOf('session-end');
  return { subject, epoch, freshUntil: times.freshUntil, began, expired: expired || over };
};

/**
 * The stateless signed cookie behind the page after leaving: it says who, of which epoch, and which
 * consent events that was.
 */
export const DEPARTURE_COOKIE = '__Host-ijaza-left';

/** `Set-Cookie` that takes it away. */
export const NO_DEPARTURE_COOKIE = `${DEPARTURE_COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict`;

/** Characters by which the address of the page names the departure; they prove nothing. */
const NAME = 8;

/** A departure that a cookie proves. */
export interface OwnDeparture {
  /** Public id. */
  subject: string;
  epoch: number;
  range: EventRange;
}

/** `Set-Cookie` for somebody who has just left, and the path of the page that it opens for an hour. */
export const departureCookie = async (
  links: Links,
  { publicId: subject, epoch }: Pick<Facts, 'publicId' | 'epoch'>,
  range: EventRange,
): Promise<{ line: string; path: string }> => {
  const token = await links.issue({ purpose: 'left', subject, epoch, scope: encodeRange(range) });
  const seconds = (LIFETIMES.left ?? 0) / 1000;
  return {
    line: `${DEPARTURE_COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`,
    path: `/left/${token.slice(-NAME)}`,
  };
};

/** The departure that an address names and a cookie proves; `undefined` for any other cookie. */
export const readDeparture = async (
  links: Links,
  name: string,
  cookie: string | undefined,
): Promise<OwnDeparture | undefined> => {
  const token = cookie ?? '';
  const result = await links.verify(token, 'left');
  if (!result.ok || result.value.expired || token.slice(-NAME) !== name) return undefined;
  const { subject, epoch, scope } = result.value;
  return { subject, epoch, range: decodeRange(scope) };
};

/** Until when a preference link counts as asked for just now, UTC milliseconds; 0 never. */
export const freshUntil = ({ purpose, expiresAt }: Verified): number =>
  purpose === 'manage' ? (expiresAt ?? 0) - (LIFETIMES.manage ?? 0) + FRESH : 0;

/** Whether a link or cookie is of the subscriber's current epoch (invariant 7). */
export const isCurrent = (facts: Facts | undefined, epoch: number): facts is Facts =>
  facts?.epoch === epoch;

/** Whether a session still opens anything of its subject's; whatever a session may see or do asks here. */
export const opens = (session: Pick<Session, 'epoch'>, facts: Facts | undefined): facts is Facts =>
  isCurrent(facts, session.epoch);
