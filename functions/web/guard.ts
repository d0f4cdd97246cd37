import { createMiddleware } from 'hono/factory';
import { refuseElsewhere, refuseForeign } from './answers.ts';
import type { AppContext, AppEnv } from './context.ts';
import { mayEmbed } from './here.ts';

/**
 * Guards against requests that another site makes in a visitor's name (W2). Content
 * types are not looked at: leaving one out must not get anybody past (Hono CVE-2024-48913).
 */

/** For requests that a cookie authorises: only those surely ours. */
export const ownOriginOnly = createMiddleware<AppEnv>(async (c, next) =>
  isOwnByCookie(c) ? next() : refuseForeign(c),
);

const isOwnByCookie = (c: AppContext): boolean => {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  return c.req.header('Origin') === c.var.services.origin;
};

/**
 * For forms that no cookie authorises: our own origin, those where forms may stand, and clients
 * that are no browser and so send neither header.
 */
export const knownOriginOnly = createMiddleware<AppEnv>(async (c, next) =>
  isFromKnownOrigin(c) ? next() : refuseElsewhere(c),
);

export const isFromKnownOrigin = (c: AppContext): boolean => {
  const { origin: own, catalogue } = c.var.services;
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  if (site === 'same-origin') return true;
  if (origin === undefined) return site === undefined;
  return origin === own || mayEmbed(origin, { own, listed: catalogue.settings.embedOrigins });
};
