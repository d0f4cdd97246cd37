import { Hono } from 'hono';
import { applyQueuedWithdrawal } from '../../../functions/consent/acts/apply-queued-withdrawal.ts';
import { TooManyRequests } from '../../../functions/contact/limits.ts';
import { createLinks, type Links } from '../../../functions/core/links/links.ts';
import { Withheld } from '../../../functions/core/store/whole.ts';
import { followUp } from '../../../functions/follow-up.ts';
import { LETTERS } from '../../../functions/letters.ts';
import { dispatchOutbox } from '../../../functions/mail/acts/dispatch-outbox.ts';
import type { MailServices } from '../../../functions/mail/services.ts';
import type { Mail } from '../../../functions/mail/transport.ts';
import { copyStops } from '../../../functions/operations/acts/copy-stops.ts';
import { upkeep } from '../../../functions/operations/acts/purge.ts';
import { replayStops } from '../../../functions/operations/acts/restore-opt-outs.ts';
import { sealLog } from '../../../functions/proof/acts/seal-log.ts';
import type { AppEnv, WebServices } from '../../../functions/web/context.ts';
import type { Catalogue } from '../../../schema/content/catalogue.ts';
import type { View } from '../../../schema/contracts/views.ts';
import { withLimits } from '../limits.ts';
import { type Fault, type LocalD1, localD1 } from '../local-d1.ts';
import { ROUTES } from '../routes.ts';
import { newSigning, random } from '../signing.ts';
import { migratedDatabase } from '../sqlite.ts';

export interface SentMail extends Mail {
  /** UTC milliseconds. */
  at: number;
}

export interface Reply {
  status: number;
  location: string;
  cookie: string;
  /** What the page showed. */
  view: View | undefined;
  /** Whether the fault met a change. */
  struck: boolean;
}

/** The product in this process, with a clock of its own and a database that fails on demand. */
export interface World {
  first: LocalD1;
  second: LocalD1;
  links: Links;
  mails: SentMail[];
  now(): number;
  advance(milliseconds: number): void;
  get(path: string, cookie?: string): Promise<Reply>;
  /**
   * Posts a form; with a fault the first change of it fails. Work that waits for the answer follows,
   * unless the request dies.
   */
  post(
    path: string,
    body: URLSearchParams,
    from?: { cookie?: string; fault?: Fault | undefined; dies?: boolean; network?: string },
  ): Promise<Reply>;
  /** What the cron does each minute. */
  minute(): Promise<void>;
  services: WebServices;
  keys: WebServices['keys'];
  /** The content of this world alone. */
  catalogue: WebServices['catalogue'];
}

const ORIGIN = 'http://localhost';
/** Names the network of a visitor. */
const NETWORK = 'X-Network';
const signing = newSigning();
/** A day on which nothing in the world happens. */
const BEGINNING = Date.UTC(2026, 0, 5, 9);

export const openWorld = async (
  onMail: (mail: Mail) => void,
  content: Catalogue = withLimits(),
): Promise<World> => {
  const first = localD1(await migratedDatabase('schema/migrations'));
  const second = localD1(await migratedDatabase('schema/migrations-stops'));
  const mails: SentMail[] = [];
  const deferred: (() => Promise<unknown>)[] = [];
  const queued: unknown[] = [];
  let clock = BEGINNING;
  let view: View | undefined;
  const now = () => clock;
  const links = createLinks(signing.keys.links, now, random);
  const base: MailServices = {
    letters: LETTERS,
    write: (statements) => first.db.batch(statements),
    db: first.db,
    stops: second.db,
    keys: signing.keys,
    links,
    catalogue: content,
    transport: async (mail) => {
      onMail(mail);
      mails.push({ ...mail, at: clock });
      return { ok: true };
    },
    origin: ORIGIN,
    formerOrigins: [],
    logName: 'localhost/ledger',
    now,
    random,
    log: () => {},
  };
  const defer: WebServices['defer'] = (work) => deferred.push(work);
  const services: WebServices = {
    ...base,
    write: followUp(base, defer),
    defer,
    queueWithdrawal: async (message) => {
      queued.push(message);
    },
    render: async (shown, { status, headers = {} }) => {
      view = shown;
      return new Response(null, { status, headers });
    },
    page: async (_id, _language, { status, headers = {} }) =>
      new Response(null, { status, headers }),
    file: async (sha256) => new Response(sha256),
  };
  const app = new Hono<AppEnv>({ strict: false });
  app.use(async (c, next) => {
    const network = c.req.header(NETWORK);
    const visitor = network === undefined ? undefined : { network, mayGoOn: async () => true };
    c.set('services', { ...services, visitor });
    c.set('reference', '');
    await next();
  });
  for (const part of ROUTES) app.route('/', part);
  app.onError(async (error, c) => {
    if (error instanceof TooManyRequests)
      return (await c.var.again?.('too-many')) ?? new Response(null, { status: 429 });
    if (!(error instanceof Withheld) && !error.message.startsWith('D1_ERROR: Network')) throw error;
    return (await c.var.again?.('unavailable')) ?? new Response(null, { status: 503 });
  });

  const request = async (path: string, init: RequestInit): Promise<Reply> => {
    view = undefined;
    const { status, headers } = await app.request(path, init);
    return {
      status,
      location: headers.get('Location') ?? '',
      cookie: headers.get('Set-Cookie')?.split(';')[0] ?? '',
      view,
      struck: false,
    };
  };
  const afterwards = async (): Promise<void> => {
    // What is deferred is done when the answer is there, and the fault is over.
    for (const work of deferred.splice(0)) await work();
    for (const message of queued.splice(0)) await applyQueuedWithdrawal(services, message);
    await copyStops(services);
    await dispatchOutbox(services);
  };
  return {
    first,
    second,
    links,
    mails,
    services,
    keys: signing.keys,
    catalogue: services.catalogue,
    now,
    advance: (milliseconds) => {
      clock += milliseconds;
    },
    get: (path, cookie = '') => request(path, { headers: { cookie } }),
    post: async (path, body, { cookie = '', fault, dies = false, network } = {}) => {
      first.failNext(fault);
      const headers = {
        ...{ cookie, 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN },
        ...(network && { [NETWORK]: network }),
      };
      const reply = await request(path, { method: 'POST', body, headers });
      const struck = first.failed();
      first.failNext(undefined);
      if (dies) deferred.splice(0);
      else await afterwards();
      return { ...reply, struck };
    },
    minute: async () => {
      for (const work of [replayStops, copyStops, sealLog, upkeep, dispatchOutbox])
        await work(services);
    },
  };
};
