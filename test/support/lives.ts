import type { DatabaseSync } from 'node:sqlite';
import { type Writer, writeEvents } from '../../functions/core/acts/write-events.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import {
  confirmationEvents,
  leaveEvents,
  type NewEvent,
  permissionEvents,
  preferenceEvents,
  type Wish,
} from '../../functions/core/ledger/changes.ts';
import { type Node, STORED_LEVEL } from '../../functions/core/ledger/merkle.ts';
import type { Facts } from '../../functions/core/person/facts.ts';
import { commitStatements } from '../../functions/core/store/commit.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { createSubscriberStatements } from '../../functions/core/store/subscribers.ts';
import { writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import { saveGrowth } from '../../functions/proof/store/log.ts';
import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Frequency, Method } from '../../schema/contracts/codes.ts';
import type { Evidence } from '../../schema/contracts/stored.ts';
import { localD1 } from './local-d1.ts';
import { newSigning, random } from './signing.ts';

/**
 * Subscribers as a few years leave them behind, written by the product's own statements: five topics,
 * twenty consent events in twelve acts, each with its evidence.
 */

export const EVENTS = 20;
/** Of these acts two are departures, one chooses less often, and one a pause. */
export const STOPS = 4;

const MINUTE = 60_000;
/** Shares no divisor with the number of subscribers, so that everybody has a turn. */
const STEP = 7919;
/** As long as ids of topics usually get; the wording is that of one topic. */
const TOPIC_IDS = ['news', 'offers', 'events', 'products', 'recipes'];
const NOTICES = new Map(
  TOPIC_IDS.map((topic) => [topic, Buffer.alloc(32, topic).toString('base64url')]),
);

/** The content with these topics, worded as one of its own. */
const worded = (content: Catalogue): Catalogue => ({
  ...content,
  notices: content.notices
    .slice(0, 1)
    .flatMap((one) => [...NOTICES].map(([topic, version]) => ({ ...one, topic, version }))),
});

/** Networks of both kinds, as most people have one of them. */
const evidenceOf = (who: number): Evidence => ({
  ip: who % 2 === 0 ? '203.0.113.0' : '2001:db8:9b40::',
  agent: 'Chrome 152',
  elapsed: 12_300,
  byPerson: true,
});

const wish = (topic: string, want: Frequency): Wish => ({
  topic,
  channel: 'email',
  want,
  notice: NOTICES.get(topic) ?? '',
});

interface Act {
  method: Method;
  page: string;
  events: (facts: Facts, at: number) => NewEvent[];
}

const changing = (index: number, want: Frequency): Act => ({
  method: 'link',
  page: 'preferences',
  events: (facts, at) =>
    permissionEvents(facts, [wish(TOPIC_IDS[index] ?? '', want)], 'granted', at),
});
const leaving = (index: number, method: Method, page: string): Act => ({
  method,
  page,
  events: (facts, at) => leaveEvents(facts, { topic: TOPIC_IDS[index], channel: 'email' }, at),
});
const choosing = (wishes: Parameters<typeof preferenceEvents>[1]): Act => ({
  method: 'link',
  page: 'preferences',
  events: (facts, at) => preferenceEvents(facts, wishes, at),
});

/** After joining. */
const ACTS: Act[] = [
  changing(0, 'weekly'),
  choosing({ pausedUntil: Date.UTC(2100, 0) }),
  choosing({ pausedUntil: null }),
  leaving(1, 'one-click', 'unsubscribe'),
  changing(1, 'quarterly'),
  choosing({ language: 'fa' }),
  choosing({ format: 'text' }),
  changing(2, 'weekly'),
  changing(0, 'monthly'),
  leaving(3, 'link', 'preferences'),
];

/** Facts after one event, as far as the next act looks at them. */
const afterOne = (facts: Facts, event: NewEvent): Facts => {
  const next = { ...facts, seq: facts.seq + 1 };
  if (event.kind === 'paused' || event.kind === 'resumed')
    return { ...next, pausedUntil: event.after };
  if (!('topic' in event) || event.kind === 'requested') return next;
  const { topic, channel, notice, at: since } = event;
  const others = facts.permissions.filter((one) => one.topic !== topic);
  const former = facts.permissions.find((one) => one.topic === topic)?.frequency ?? 'monthly';
  const state =
    event.after === 'withdrawn' || event.after === 'objected'
      ? { state: event.after, frequency: former }
      : { state: 'granted' as const, frequency: event.after };
  const permission = { topic, channel, notice, since, seq: next.seq, ...state };
  return { ...next, permissions: [...others, permission] };
};
const after = (facts: Facts, events: readonly NewEvent[]): Facts => events.reduce(afterOne, facts);

const joining = async ({ db, catalogue }: Writer, who: number, at: number): Promise<Facts> => {
  const typed = `Mina.${10_000 + who}@reader.example`;
  const page = catalogue.landings[who % catalogue.landings.length]?.id ?? '';
  const evidence = evidenceOf(who);
  const facts: Facts = {
    publicId: toBase64Url(random(16)),
    salt: toBase64Url(random(16)),
    seq: 0,
    epoch: 0,
    language: 'en',
    format: 'html',
    pausedUntil: undefined,
    contacts: [],
    permissions: [],
    profile: [],
  };
  const wishes = TOPIC_IDS.map((topic) => wish(topic, 'monthly'));
  const events = confirmationEvents(facts, wishes, at - MINUTE, at);
  const address = { typed, folded: typed.toLowerCase() };
  await db.batch([
    ...createSubscriberStatements(db, {
      ...facts,
      ledgerSalt: toBase64Url(random(16)),
      address,
      now: at,
    }),
    ...(await commitStatements(db, {
      ...facts,
      events,
      ...{ method: 'form', page, now: at, notices: catalogue.notices },
      evidence: [
        { evidence, covers: ({ kind }) => kind === 'requested' },
        { evidence, covers: ({ kind }) => kind === 'confirmed' },
      ],
    })),
  ]);
  return after(facts, events);
};

/** The log's complete subtrees, and a checkpoint for every subscriber: more than one a minute makes. */
const sealing = async (db: Database, subscribers: number, at: number): Promise<void> => {
  const { keys } = newSigning();
  const leaves = subscribers * EVENTS;
  const checkpoint = async (size: number, nodes: readonly Node[]): Promise<void> => {
    const body = { origin: 'letters.reader.example/ledger', size, root: random(32) };
    const note = await writeCheckpoint(body, keys.signing.checkpoints.sign);
    await saveGrowth(db, nodes, { size, log: 1, kid: 1, at, note });
  };
  for (let size = EVENTS; size < leaves; size += EVENTS) await checkpoint(size, []);
  const levels = Array.from({ length: 37 }, (_, above) => above + STORED_LEVEL);
  const nodes = levels.flatMap((level) =>
    Array.from({ length: Math.floor(leaves / 2 ** level) }, (_, position) => ({
      level,
      position,
      hash: random(32),
    })),
  );
  await checkpoint(leaves, nodes);
};

/** Everybody does one thing after another, and not in the order in which they came. */
export const liveThrough = async (
  database: DatabaseSync,
  content: Catalogue,
  subscribers: number,
): Promise<void> => {
  const { db } = localD1(database);
  let at = Date.UTC(2026, 0);
  const writer: Writer = {
    db,
    catalogue: worded(content),
    random,
    now: () => at,
    write: (statements) => db.batch(statements),
  };
  const people: Facts[] = [];
  for (let index = 0; index < subscribers; index += 1) {
    at += MINUTE;
    people.push(await joining(writer, index, at));
  }
  for (const { events: eventsOf, ...act } of ACTS)
    for (let turn = 0; turn < subscribers; turn += 1) {
      const who = (turn * STEP) % subscribers;
      const facts = people[who];
      if (!facts) throw new RangeError('nobody is there');
      at += MINUTE;
      const events = eventsOf(facts, at);
      await writeEvents(writer, { facts, events, ...act, evidence: evidenceOf(who) });
      people[who] = after(facts, events);
    }
  await sealing(db, subscribers, at);
};
