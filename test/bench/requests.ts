import { sessionCookie } from '../../functions/core/links/session.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { setup as build } from '../support/build-once.ts';
import type { Cost } from '../support/counted-app.ts';
import { fillCrowd } from '../support/crowd.ts';
import { fill, postForms } from '../support/form.ts';
import { type Ijaza, startIjaza } from '../support/harness.ts';
import { EVENTS } from '../support/lives.ts';
import { askForEverything } from '../support/operations.ts';
import { join } from '../support/people.ts';
import { newSigning } from '../support/signing.ts';
import { type Pace, pace, TURNS } from './load.ts';
import { paceOfSimulator } from './simulator.ts';

const LANDING = '/en/garden-letter/';

const { secrets, linksAt } = newSigning();

/**
 * Which of the operations that tests count a request is, with twenty topics over four channels; pages that
 * are only files are none.
 */
const COUNTED: Readonly<Record<string, string>> = {
  'GET /healthz': 'health',
  'GET /en/preferences': 'preferences',
  'POST /en/preferences': 'save preferences',
  'POST /u/… one-click': 'one-click',
  'POST /subscribe': 'subscribe',
};

/** Public ids of people in the crowd; each changes something once, so that it is a change. */
const somePeople = async (db: Database): Promise<string[]> => {
  const { results } = await db
    .prepare('SELECT public_id FROM subscriber ORDER BY id LIMIT ?1')
    .bind(2 * TURNS)
    .all<{ public_id: number[] }>();
  return results.map(({ public_id: id }) => Buffer.from(id).toString('base64url'));
};

const formOn = async (response: Response) => {
  const [form] = postForms(await response.text());
  if (!form) throw new Error(`${response.url} has no form`);
  return form;
};

const pacesOf = async (ijaza: Ijaza): Promise<Pace[]> => {
  const landing = await formOn(await ijaza.fetch(LANDING));
  const { visitor, preferences } = await join(ijaza);
  await visitor.open(preferences);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const people = await somePeople(await ijaza.db());
  const who = (turn: number): string => people[turn] ?? '';
  const links = linksAt();
  const post = (path: string, body: URLSearchParams, headers = {}) =>
    ijaza.fetch(path, { method: 'POST', body, headers });
  const page = () => ijaza.fetch('/en/preferences', { headers: { cookie } });
  const form = await formOn(await page());
  /** Takes plain text, and leaves all else: the boxes of the crowd's own topics are not in this form. */
  const save = async (turn: number) => {
    const subject = who(TURNS + turn);
    const session = await sessionCookie(links, { subject, epoch: 0, freshUntil: 0 });
    const body = fill(form, { subscriber: subject, seq: String(EVENTS), format: 'text' });
    const own = { cookie: session.split(';')[0] ?? '', Origin: ijaza.origin };
    return post('/en/preferences', body, { ...own, 'Sec-Fetch-Site': 'same-origin' });
  };
  const leave = async (turn: number) => {
    const scope = { topic: undefined, channel: 'email' } as const;
    const path = `/u/${await links.issueUnsubscribe(who(turn), scope, 0)}`;
    return post(path, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }));
  };
  return [
    await pace('GET /healthz', () => ijaza.fetch('/healthz')),
    await pace('GET /en/', () => ijaza.fetch('/en/')),
    await pace(`GET ${LANDING}`, () => ijaza.fetch(LANDING)),
    await pace('GET /en/preferences', page),
    await pace('POST /en/preferences', save, ijaza.settled),
    await pace('POST /u/… one-click', leave, ijaza.settled),
    await pace(
      'POST /subscribe',
      (turn) =>
        post(
          landing.action,
          fill(landing, { email: `bench-${turn}@reader.example`, permission: ['news.email'] }),
        ),
      ijaza.settled,
    ),
  ];
};

const billOf = (costs: readonly Cost[], name: string) => {
  const cost = costs.find((known) => known.name === COUNTED[name]);
  if (!cost) return {};
  const trips = [...cost.answer, ...cost.mail, ...cost.second];
  const sum = (of: (trip: (typeof trips)[number]) => number) =>
    trips.reduce((total, trip) => total + of(trip), 0);
  return {
    'trips for the answer': cost.answer.length,
    'trips in all': trips.length,
    statements: sum(({ sql }) => sql.length),
    'rows read': sum(({ rowsRead }) => rowsRead),
    'rows written': sum(({ rowsWritten }) => rowsWritten),
  };
};

const show = (paces: readonly Pace[], costs: readonly Cost[]): void => {
  const health = paces.find(({ name }) => name === 'GET /healthz');
  console.table(
    paces.map(({ name, perSecond, median, slow, processor }) => ({
      request: name,
      'per second': Math.round(perSecond),
      'median ms': Number(median.toFixed(1)),
      '95 % ms': Number(slow.toFixed(1)),
      'processor ms': processor === undefined ? '?' : Number(processor.toFixed(1)),
      '÷ healthz': Number((perSecond / (health?.perSecond ?? perSecond)).toFixed(2)),
      ...billOf(costs, name),
    })),
  );
};

/**
 * Shows what each kind of request costs the built Worker on this machine, beside `/healthz` and beside
 * what the local simulator takes by itself. It judges nothing: times depend on the machine.
 */
export const showRequests = async (): Promise<void> => {
  await build();
  const simulator = await paceOfSimulator();
  const ijaza = await startIjaza({ secrets });
  try {
    const db = await ijaza.db();
    const { costs } = await askForEverything(db, await ijaza.stops());
    await ijaza.empty();
    const subscribers = Math.max(TURNS, 2000);
    const since = Date.now() - 3_600_000;
    await fillCrowd(db, { subscribers, topics: 5, events: EVENTS, since, inFlight: false });
    show([...simulator, ...(await pacesOf(ijaza))], costs);
  } finally {
    await ijaza.close();
  }
};
