import { DatabaseSync } from 'node:sqlite';
import { confirmRequest } from '../../functions/consent/acts/confirm-opt-in.ts';
import { storeRequest } from '../../functions/consent/acts/request-opt-in.ts';
import { loadPending } from '../../functions/consent/store/requests.ts';
import { fromHex, sha256, toBase64Url, utf8 } from '../../functions/core/base/bytes.ts';
import { codesSql } from '../../functions/incentives/cli/codes-source.ts';
import { outcomeSql } from '../../functions/incentives/cli/draw-source.ts';
import { commitmentTo, digestOf, drawWinners } from '../../functions/incentives/draws.ts';
import { canonicalJson } from '../../schema/content/canonical.ts';
import type { CatalogueIncentive } from '../../schema/content/catalogue.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';
import type { Ledger } from './ledger-copy.ts';
import { withLimits } from './limits.ts';
import { drawOf, FILE, incentiveOf, POOL } from './promise-samples.ts';
import { random } from './signing.ts';
import type { Scene } from './world/scene.ts';
import { BEGINNING, perform, type Step } from './world/steps.ts';
import { openWorld, type World } from './world/world.ts';

/** A ledger in which something of every kind has happened, for whoever wants to edit it. */

const SEED = random(32);
const DRAW = drawOf({ opens: '2026-01-01', closes: '2026-01-20', commitment: commitmentTo(SEED) });

const worded = (promise: IncentivePromise): CatalogueIncentive =>
  incentiveOf(promise, { version: toBase64Url(sha256(utf8(canonicalJson(promise)))) });

const newest = { which: 0, fault: undefined } as const;
const everything = { topic: undefined, channel: undefined };
const minute: Step[] = [{ kind: 'wait', milliseconds: 60_000 }, { kind: 'minute' }];

const joins = (address: string): Step[] => [
  {
    kind: 'subscribe',
    address,
    places: ['news.email', 'events.email', 'events.post'],
    frequency: 'monthly',
    fault: undefined,
  },
  ...minute,
  { kind: 'confirm', ...newest },
  { kind: 'fresh-device', address },
  ...minute,
];
const saves = (device: number, places: string[], frequency: 'monthly' | 'quarterly'): Step[] => [
  { kind: 'save', device, places, frequency, old: false, ...newest },
  ...minute,
];

const STEPS: readonly Step[] = [
  ...BEGINNING,
  ...minute,
  ...saves(0, ['news.email', 'offers.email', 'events.post'], 'quarterly'),
  ...saves(0, ['news.email', 'events.post'], 'monthly'),
  ...joins('leila@c.example'),
  ...saves(0, ['news.email', 'events.email'], 'quarterly'),
  { kind: 'ask-to-move', device: 0, address: 'karim@d.example', ...newest },
  ...minute,
  { kind: 'move', ...newest },
  ...minute,
  ...joins('zari@d.example'),
  { kind: 'leave-by-link', oneClick: false, scope: everything, ...newest },
  { kind: 'never-again', ...newest },
  ...minute,
  ...joins('hamid@d.example'),
  { kind: 'erase', device: 0, ...newest },
  ...minute,
  ...joins('shirin@d.example'),
  { kind: 'ask-to-move', device: 0, address: 'other@d.example', ...newest },
  ...minute,
  { kind: 'stop-moving', ...newest },
  ...minute,
];

const take = async ({ services, advance, first }: World, address: string): Promise<void> => {
  const { incentives } = services.catalogue;
  const request = {
    address,
    choices: [],
    incentives: incentives.map(({ id, version }) => ({ incentive: id, version })),
    page: 'door',
    evidence: { agent: 'Kite' },
    language: 'fa',
    format: 'text' as const,
  };
  await storeRequest(services, { typed: address, folded: address }, request, 'en');
  advance(60_000);
  const row = first.sqlite
    .prepare('SELECT hex(token_id) AS id FROM pending WHERE folded = ?')
    .get(address);
  const token = toBase64Url(fromHex(String(row?.['id'])));
  await confirmRequest(services, token, {}, await loadPending(services, token));
};

const holdDraw = async ({ first, now }: World): Promise<void> => {
  const rows = first.sqlite.prepare('SELECT hash FROM draw_entry ORDER BY number').all();
  const entries = rows.map(({ hash }) =>
    toBase64Url(hash instanceof Uint8Array ? Uint8Array.from(hash) : []),
  );
  const draw = { ...DRAW, winners: DRAW.winners, witness: '', entries };
  const drawn = await drawWinners(draw, SEED, () => false);
  const digest = toBase64Url(digestOf(draw));
  const outcome = { ...draw, seed: toBase64Url(SEED), digest, drawn, erased: 0 };
  for (const sql of outcomeSql(outcome, now())) first.sqlite.exec(sql);
};

export interface Audited {
  keys: World['keys'];
  /** Names the log. */
  name: string;
  now: number;
  /** Checkpoints that were kept elsewhere, oldest first. */
  kept: string[];
  /** Both databases, anew for each edit, without their triggers. */
  open(): Ledger;
  /** The same as they were before the last things happened. */
  older(): Ledger;
  /** Puts the triggers back, as a careful editor does. */
  restoreTriggers(ledger: Ledger): void;
}

const triggersOf = (database: DatabaseSync) =>
  database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();

const copyOf = (bytes: Uint8Array): DatabaseSync => {
  const copy = new DatabaseSync(':memory:');
  copy.deserialize(bytes);
  copy.exec('PRAGMA foreign_keys = OFF');
  for (const { name } of triggersOf(copy)) copy.exec(`DROP TRIGGER ${name}`);
  return copy;
};

const notesOf = ({ first }: World): string[] =>
  first.sqlite
    .prepare('SELECT note FROM checkpoint ORDER BY size')
    .all()
    .map(({ note }) => String(note));

/** Lives through everything, and keeps what may be wanted. */
export const liveAudited = async (): Promise<Audited> => {
  const incentives = [FILE, POOL, DRAW].map(worded);
  const world = await openWorld(() => {}, { ...withLimits(), incentives });
  const scene: Scene = {
    world,
    population: { people: [], requests: new Map(), departures: [], posted: [], done: new Map() },
  };
  for (const step of STEPS) await perform(scene, step);
  for (const sql of codesSql(POOL.incentive, ['A-1', 'A-2', 'A-3'], world.now()))
    world.first.sqlite.exec(sql);
  for (const address of ['one@gift.example', 'two@gift.example', 'three@gift.example']) {
    await take(world, address);
    world.advance(60_000);
    await world.minute();
  }
  await holdDraw(world);
  const before = [world.first, world.second].map(({ sqlite }) => sqlite.serialize());
  for (const step of [
    ...joins('late@d.example'),
    { kind: 'leave-by-link', oneClick: true, scope: everything, ...newest } as const,
    ...minute,
  ])
    await perform(scene, step);
  const after = [world.first, world.second].map(({ sqlite }) => sqlite.serialize());
  const opened =
    ([first, second]: Uint8Array[]) =>
    (): Ledger => ({
      first: copyOf(first ?? new Uint8Array()),
      second: copyOf(second ?? new Uint8Array()),
    });
  const kept = notesOf(world);
  return {
    keys: world.keys,
    name: kept[0]?.split('\n')[0] ?? '',
    now: world.now(),
    kept,
    open: opened(after),
    older: opened(before),
    restoreTriggers: ({ first, second }) => {
      for (const { sql } of triggersOf(world.first.sqlite)) first.exec(String(sql));
      for (const { sql } of triggersOf(world.second.sqlite)) second?.exec(String(sql));
    },
  };
};
