import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { createLinks } from '../../functions/core/links/links.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { followUp } from '../../functions/follow-up.ts';
import { LETTERS } from '../../functions/letters.ts';
import type { MailServices } from '../../functions/mail/services.ts';
import type { Mail } from '../../functions/mail/transport.ts';
import type { AppEnv, WebServices } from '../../functions/web/context.ts';
import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { View } from '../../schema/contracts/views.ts';
import { type Trip, watchDatabase } from './counting.ts';
import { isPage, ROUTES } from './routes.ts';
import { newSigning, random, type Signing } from './signing.ts';

/** What was asked of the database until the answer was there, and for mails afterwards. */
export interface Cost {
  name: string;
  method: string;
  answer: Trip[];
  mail: Trip[];
  /** Of the second place, beside the answer and after it. */
  beside: Trip[];
  second: Trip[];
}

export interface Answer {
  status: number;
  /** Path of a redirect; empty where there is none. */
  location: string;
  cookie: string;
}

export interface CountedApp {
  ask(name: string, path: string, init?: RequestInit): Promise<Answer>;
  /** Counts work outside a request. */
  work(name: string, run: (services: WebServices) => Promise<unknown>): Promise<void>;
  /** The view of the page that was shown last, which has to be of this kind. */
  shown<Kind extends View['kind']>(kind: Kind): Extract<View, { kind: Kind }>;
  /** The mail that was sent last. */
  mail(): Mail;
  linksAt: Signing['linksAt'];
  costs: Cost[];
  /** Routes that there are and that have been asked, as `METHOD /path`. */
  routes: { all: Set<string>; asked: Set<string> };
}

/** The real routes over a database that counts; what Astro and the mail service do is left out. */
export const countedApp = (
  database: Database,
  stops: Database,
  catalogue: Catalogue,
): CountedApp => {
  const { keys, linksAt } = newSigning();
  const { db, trips } = watchDatabase(database);
  const second = watchDatabase(stops);
  const deferred: (() => Promise<unknown>)[] = [];
  const mails: Mail[] = [];
  const costs: Cost[] = [];
  let view: View | undefined;
  const base: MailServices = {
    db,
    stops: second.db,
    keys,
    links: createLinks(keys.links, Date.now, random),
    catalogue,
    letters: LETTERS,
    write: (statements) => db.batch(statements),
    transport: async (mail) => {
      mails.push(mail);
      return { ok: true };
    },
    origin: 'http://localhost',
    formerOrigins: [],
    logName: 'localhost/ledger',
    now: Date.now,
    random,
    log: () => {},
  };
  const defer: WebServices['defer'] = (work) => deferred.push(work);
  const services: WebServices = {
    ...base,
    write: followUp(base, defer),
    defer,
    queueWithdrawal: () => Promise.reject(new Error('the database is up')),
    render: async (shown, { status, headers = {} }) => {
      view = shown;
      return new Response(shown.kind, { status, headers });
    },
    page: async (id, _, { status, headers = {} }) => new Response(id, { status, headers }),
    file: async (sha256) => new Response(sha256),
  };
  const routes = { all: new Set<string>(), asked: new Set<string>() };
  const app = countedRoutes(services, routes);

  const count = async <Value>(name: string, method: string, run: () => Promise<Value>) => {
    const value = await run();
    const [answer, beside] = [trips.splice(0), second.trips.splice(0)];
    for (const work of deferred.splice(0)) await work();
    const after = { mail: trips.splice(0), second: second.trips.splice(0) };
    costs.push({ name, method, answer, beside, ...after });
    return value;
  };

  return {
    ask: (name, path, init = {}) =>
      count(name, init.method ?? 'GET', async () => {
        const { status, headers } = await app.request(path, init);
        const location = headers.get('Location') ?? '';
        return { status, location, cookie: headers.get('Set-Cookie')?.split(';')[0] ?? '' };
      }),
    work: async (name, run) => {
      await count(name, 'WORK', () => run(services));
    },
    shown: (kind) => {
      if (!isOfKind(view, kind)) throw new Error(`shown is ${view?.kind}, not ${kind}`);
      return view;
    },
    mail: () => {
      const last = mails.at(-1);
      if (!last) throw new Error('no mail was sent');
      return last;
    },
    linksAt,
    costs,
    routes,
  };
};

const countedRoutes = (services: WebServices, routes: CountedApp['routes']): Hono<AppEnv> => {
  const app = new Hono<AppEnv>({ strict: false });
  app.use(async (c, next) => {
    c.set('services', services);
    c.set('reference', '');
    for (const { path } of matchedRoutes(c).filter(isPage))
      routes.asked.add(`${c.req.method} ${path}`);
    await next();
  });
  for (const part of ROUTES) app.route('/', part);
  for (const { method, path } of app.routes.filter(isPage)) routes.all.add(`${method} ${path}`);
  app.onError((error) => {
    throw error;
  });
  return app;
};

const isOfKind = <Kind extends View['kind']>(
  view: View | undefined,
  kind: Kind,
): view is Extract<View, { kind: Kind }> => view?.kind === kind;
