import { catalogue } from './catalogue.ts';
import { toHex } from './core/base/bytes.ts';
import { networkOf } from './core/base/network.ts';
import { readKeys } from './core/keys/index.ts';
import { createLinks } from './core/links/links.ts';
import type { Visitor } from './core/services.ts';
import { followUp } from './follow-up.ts';
import { LETTERS } from './letters.ts';
import { sendEmailTransport } from './mail/transports/send-email.ts';
import { logOrigin } from './proof/checkpoint.ts';
import { parseWitnesses } from './proof/cosignature.ts';
import type { AppContext, WebServices } from './web/context.ts';
import { writeLog } from './web/log.ts';
import { promisedFile, renderView, staticPage } from './web/pages.ts';

const random = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));

/** Names a request in the log and on an error page. */
export const newReference = (): string => toHex(random(4));

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/** What work outside a request needs; clock and randomness come in here and nowhere else. */
export const createMailServices = (env: Env) => {
  const keys = readKeys(env);
  const now = () => Date.now();
  const origin = withoutSlash(env.ORIGIN);
  return {
    db: env.DB,
    stops: env.STOPS,
    keys,
    links: createLinks(keys.links, now, random),
    catalogue,
    transport: sendEmailTransport(env.EMAIL),
    origin,
    logName: env.LOG_ORIGIN || logOrigin(origin),
    formerOrigins: env.FORMER_ORIGINS.split(/\s+/).filter(Boolean).map(withoutSlash),
    now,
    random,
    log: writeLog,
    letters: LETTERS,
    // The run that follows, each minute, sees to what comes of it.
    write: <Row>(statements: D1PreparedStatement[]) => env.DB.batch<Row>(statements),
    destinations: { mail: env.CHECKPOINT_MAIL, webhook: env.CHECKPOINT_WEBHOOK },
    witnesses: parseWitnesses(env.WITNESSES) ?? [],
    fetch: (url: string, init: RequestInit) => fetch(url, init),
  };
};

/** Groups of IPv6 that a household has at least, and at most. */
const [NETWORK, PROVIDER] = [4, 3];
/** IPv4 as it may be written within IPv6. */
const MAPPED = /^::ffff:(?=\d+\.)/i;
/** Networks of this machine alone; Cloudflare never names one. */
const HERE: readonly (string | undefined)[] = [undefined, '127.0.0.0', '0:0:0:0::'];

const visitorOf = ({ req, env }: AppContext): Visitor | undefined => {
  const ip = (req.header('CF-Connecting-IP') ?? '').replace(MAPPED, '');
  const network = networkOf(ip, NETWORK);
  if (network === undefined || HERE.includes(network)) return undefined;
  const mayGoOn = async (kind: string) =>
    (await env.BURSTS.limit({ key: `${kind} ${network}` })).success;
  return { network, provider: ip.includes(':') ? networkOf(ip, PROVIDER) : undefined, mayGoOn };
};

/** Everything that a route may use. Throws a `SecretError` if a secret is missing or unfit. */
export const createServices = (c: AppContext): WebServices => {
  const services = {
    ...createMailServices(c.env),
    // While developing, the site is wherever the browser found it.
    ...(import.meta.env.DEV && { origin: new URL(c.req.url).origin }),
  };
  const defer: WebServices['defer'] = (work) => c.var.deferred.push(work);
  return {
    ...services,
    write: followUp(services, defer),
    visitor: visitorOf(c),
    defer,
    queueWithdrawal: async (message) => {
      await c.env.WITHDRAWALS.send(message);
    },
    render: (view, answer) => renderView(c, view, answer),
    page: (id, language, answer) => staticPage(c, id, language, answer),
    file: (sha256, range) => promisedFile(c, sha256, range),
  };
};

/** Nobody waits for deferred work, so its failure would go unseen. */
export const logged = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    writeLog('deferred-work-failed', { error: String(error) });
  }
};
