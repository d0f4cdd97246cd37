import { ROOT } from '../../functions/cli/tools/project.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { loadContent } from '../../site/checks/load.ts';
import { setup as build } from '../support/build-once.ts';
import { fillCrowd } from '../support/crowd.ts';
import { fill, postForms } from '../support/form.ts';
import { type Ijaza, startIjaza } from '../support/harness.ts';
import { EVENTS } from '../support/lives.ts';
import { join } from '../support/people.ts';
import { newSigning } from '../support/signing.ts';
import { bytesOfSubscriber, ownBytes } from '../support/sizes.ts';
import { type Pace, pace, TURNS } from './load.ts';

const LANDING = '/en/garden-letter/';

const { secrets, linksAt } = newSigning();

/** Unsubscribe links of different people, so that each one-click really withdraws something. */
const unsubscribePaths = async (db: Database): Promise<string[]> => {
  const links = linksAt();
  const { results } = await db
    .prepare('SELECT public_id FROM subscriber WHERE id <= ?1')
    .bind(TURNS)
    .all<{ public_id: number[] }>();
  return Promise.all(
    results.map(async ({ public_id: id }) => {
      const subject = Buffer.from(id).toString('base64url');
      return `/u/${await links.issueUnsubscribe(subject, { topic: undefined, channel: 'email' }, 0)}`;
    }),
  );
};

const measurePaces = async (ijaza: Ijaza): Promise<Pace[]> => {
  const [form] = postForms(await (await ijaza.fetch(LANDING)).text());
  if (!form) throw new Error(`${LANDING} has no form`);
  const { visitor, preferences } = await join(ijaza);
  await visitor.open(preferences);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const paths = await unsubscribePaths(await ijaza.db());
  const post = (path: string, body: URLSearchParams) => ijaza.fetch(path, { method: 'POST', body });
  return [
    await pace('GET /healthz', () => ijaza.fetch('/healthz')),
    await pace(`GET ${LANDING}`, () => ijaza.fetch(LANDING)),
    await pace('GET /en/preferences', () =>
      ijaza.fetch('/en/preferences', { headers: { cookie } }),
    ),
    await pace('POST /u/… one-click', (turn) =>
      post(paths[turn] ?? '', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })),
    ),
    await pace('POST /subscribe', (turn) =>
      post(
        form.action,
        fill(form, { email: `bench-${turn}@reader.example`, permission: ['news.email'] }),
      ),
    ),
  ];
};

const showPaces = (paces: readonly Pace[]): void => {
  const [health] = paces;
  console.table(
    paces.map(({ name, perSecond, median, slow }) => ({
      request: name,
      'per second': Math.round(perSecond),
      'median ms': Number(median.toFixed(1)),
      '95 % ms': Number(slow.toFixed(1)),
      'median ÷ healthz': Number((median / (health?.median ?? median)).toFixed(2)),
    })),
  );
};

const showSize = async (): Promise<void> => {
  const content = loadContent(ROOT);
  if (!content.ok) throw new Error('the content has mistakes: npm run content:check');
  const each = await bytesOfSubscriber(content.catalogue);
  console.table(
    [...each].map(([table, bytes]) => ({ table, 'bytes for a subscriber': Math.round(bytes) })),
  );
  console.log(
    `${Math.round(ownBytes(each))} bytes for a subscriber with five topics and ${EVENTS} events, besides checkpoints and the second place`,
  );
};

/**
 * Shows how the built Worker fares on this machine, beside its own `/healthz`, and how much of the
 * database a subscriber takes. It judges nothing: times depend on the machine.
 */
export const showMeasurements = async (): Promise<void> => {
  await build();
  const ijaza = await startIjaza({ secrets });
  try {
    const db = await ijaza.db();
    const subscribers = Math.max(TURNS, 2000);
    const since = Date.now() - 3_600_000;
    await fillCrowd(db, { subscribers, topics: 5, events: EVENTS, since, inFlight: false });
    await showSize();
    showPaces(await measurePaces(ijaza));
  } finally {
    await ijaza.close();
  }
};
