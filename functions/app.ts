import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { canonicalPath, hasLetters } from '../schema/address.ts';
import { confirm } from './consent/routes/confirm.ts';
import { left } from './consent/routes/left.ts';
import { manage } from './consent/routes/manage.ts';
import { preferenceLink } from './consent/routes/preference-link.ts';
import { preferences } from './consent/routes/preferences.ts';
import { subscribe } from './consent/routes/subscribe.ts';
import { unsubscribe } from './consent/routes/unsubscribe.ts';
import { TooManyRequests } from './contact/limits.ts';
import { SecretError } from './core/keys/index.ts';
import { Withheld } from './core/store/whole.ts';
import { gift } from './incentives/routes/gift.ts';
import { answerUnfit, health } from './operations/routes/health.ts';
import { receipts } from './proof/routes/receipts.ts';
import { verify } from './proof/routes/verify.ts';
import { wellKnown } from './proof/routes/well-known.ts';
import { address } from './rights/routes/address.ts';
import { addressLink } from './rights/routes/address-link.ts';
import { data } from './rights/routes/data.ts';
import { erased } from './rights/routes/erased.ts';
import { createServices, logged, newReference } from './services.ts';
import { failure } from './web/answers.ts';
import { readBody } from './web/body.ts';
import type { AppContext, AppEnv } from './web/context.ts';
import { SECURITY_HEADERS } from './web/headers.ts';
import { requestLanguage } from './web/language.ts';
import { writeLog } from './web/log.ts';
import { answerOtherMethod } from './web/methods.ts';
import { runAstro } from './web/pages.ts';

/** The route as it is declared: the path itself may hold a token. */
const routeOf = (c: AppContext): string =>
  matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'page';

/** Middleware, then routes, then Astro's pages. */
export const app = new Hono<AppEnv>({ strict: false });

app.use(async (c, next) => {
  c.set('reference', newReference());
  c.set('deferred', []);
  await next();
  for (const work of c.var.deferred) c.executionCtx.waitUntil(logged(work()));
  // A body that is left unread breaks the connection of a local server, and the next request on it.
  if (c.req.raw.body && !c.req.raw.bodyUsed) await readBody(c.req.raw);
  // Vite inlines styles while developing, which the policy would refuse.
  if (!import.meta.env.DEV)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
  writeLog('request', {
    reference: c.var.reference,
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
  });
});

app.use(async (c, next) => {
  c.set('services', createServices(c));
  await next();
});

app.get('/', (c) => c.redirect(`/${requestLanguage(c)}/`, 302));
app.route('/', subscribe);
app.route('/', confirm);
app.route('/', gift);
app.route('/', preferenceLink);
app.route('/', preferences);
app.route('/', data);
app.route('/', erased);
app.route('/', receipts);
app.route('/', verify);
app.route('/', address);
app.route('/', addressLink);
app.route('/', unsubscribe);
app.route('/', left);
app.route('/', manage);
app.route('/', health);
app.route('/', wellKnown);

// Files of incentives lie beside the pages, and are given through signed links only.
app.all('/_files/*', (c) => failure(c, 'not-found'));

// Pictures are made at build, and no page asks for another one.
app.all('/_image', (c) => (import.meta.env.DEV ? runAstro(c) : failure(c, 'not-found')));

app.all('*', async (c) => {
  const response = (await answerOtherMethod(app, c)) ?? (await runAstro(c));
  if (response.status !== 404) return response;
  const known = otherSpelling(new URL(c.req.url));
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  return isRead && known !== undefined ? c.redirect(known, 301) : failure(c, 'not-found');
});

/**
 * Old addresses with letters of other scripts are known in one spelling, and come in all those that browsers
 * take for the same. One slash at the start, so that it leads to no other host.
 */
const otherSpelling = ({ pathname, search }: URL): string | undefined => {
  const path = canonicalPath(pathname);
  return hasLetters(path) && path !== pathname
    ? `${path.replace(/^\/+/, '/')}${search}`
    : undefined;
};

app.onError(async (error, c) => {
  if (error instanceof TooManyRequests) return explainTooMany(c, error);
  const about = { reference: c.var.reference, route: routeOf(c) };
  const held = error instanceof Withheld;
  if (held) writeLog('pages-withheld', { ...about, found: error.found });
  else writeLog('error', { ...about, error: `${error.name}: ${error.message}` });
  const response = (await attemptUnavailable(c)) ?? (await explain(c, error));
  if (held && response.status === 503) response.headers.set('Retry-After', String(HELD));
  return response;
});

/** Seconds until it is worth asking again: somebody has to ask for the replay, and it takes a while. */
const HELD = 600;

/** The form comes back with what was typed: many people may share one address behind their carrier. */
const explainTooMany = async (
  c: AppContext,
  { retryAfter }: TooManyRequests,
): Promise<Response> => {
  const response = (await c.var.again?.('too-many')) ?? (await failure(c, 'too-many'));
  response.headers.set('Retry-After', String(retryAfter));
  return response;
};

/** A form comes back with what was typed, and an opt-out is kept in the queue. */
const attemptUnavailable = async (c: AppContext): Promise<Response | undefined> => {
  try {
    return await c.var.again?.('unavailable');
  } catch (error) {
    writeLog('error', { reference: c.var.reference, error: String(error) });
    return undefined;
  }
};

const explain = (c: AppContext, error: Error): Response | Promise<Response> => {
  if (error instanceof SecretError && routeOf(c) === '/healthz') return answerUnfit(c);
  // Before the services exist there is nothing to make a page with: the operator has work to do.
  if (!c.get('services')) return c.text(`${error.name}: ${error.message}\n`, 503);
  const away =
    c.var.again !== undefined || error instanceof Withheld || error.message.startsWith('D1_');
  return failure(c, away ? 'unavailable' : 'internal');
};
