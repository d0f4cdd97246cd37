import { catalogue } from 'virtual:catalogue';
import { expect } from 'vitest';
import { z } from 'zod';
import { secondPlace } from '../../functions/core/store/stops.ts';
import { copyStops } from '../../functions/operations/acts/copy-stops.ts';
import { upkeep } from '../../functions/operations/acts/purge.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, query } from '../support/ledger.ts';
import { askToJoin, join, newAddress, newestLink, sayWhy } from '../support/people.ts';
import { test as base } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Days that differ from one another, so that none can stand in for another. */
const RETENTION = { requests: 3, mails: 5, reasonTexts: 7, evidence: 9 };
const KEPT = { ...catalogue, settings: { ...catalogue.settings, retention: RETENTION } };

/** Leaves something in every table: a member who left and said why, and two requests for nobody. */
const livedIn = async (ijaza: Ijaza): Promise<void> => {
  const { visitor, unsubscribe } = await join(ijaza, { permission: ['news.email'] });
  await visitor.open(unsubscribe);
  await visitor.submit();
  await sayWhy(visitor, 'Too many words.');
  await askToJoin(visit(ijaza), newAddress());
  const stranger = newAddress();
  await askToJoin(visit(ijaza), stranger);
  const refusing = visit(ijaza);
  await refusing.open(await newestLink(ijaza, stranger, '/confirm/'));
  await refusing.submit({}, { form: asking('not-me') });
  await query(
    await ijaza.db(),
    `INSERT INTO address_change (token_id, subscriber, epoch, value, folded, requested_at)
      SELECT randomblob(16), max(id), 0, 'New@reader.example', 'new@reader.example', ?1
      FROM subscriber`,
    Date.now(),
  );
  await ijaza.settled();
  await copied(ijaza, Date.now());
};

const copied = async (ijaza: Ijaza, at: number): Promise<void> =>
  copyStops({ db: await ijaza.db(), stops: await ijaza.stops(), now: () => at, log: () => {} });

const upkeepAt = async (ijaza: Ijaza, at: number): Promise<void> =>
  upkeep({ db: await ijaza.db(), stops: await ijaza.stops(), catalogue: KEPT, now: () => at });

type Rows = Record<string, unknown[]>;

/** Tables that differ, with how many rows they have lost. */
const lost = (before: Rows, after: Rows): Record<string, number> =>
  Object.fromEntries(
    Object.entries(before)
      .filter(([table, rows]) => JSON.stringify(rows) !== JSON.stringify(after[table]))
      .map(([table, rows]) => [table, rows.length - (after[table]?.length ?? 0)]),
  );

/** Between which instants all of it was done, UTC milliseconds. */
const test = base.extend('lived', { scope: 'file' }, async ({ ijaza }) => {
  const began = Date.now();
  await livedIn(ijaza);
  return { began, ended: Date.now() };
});

test('C11: each kind goes when its days are over and not before, and nothing else does', async ({
  ijaza,
  lived: { began, ended },
}) => {
  const db = await ijaza.db();
  const start = await allRows(db);
  const limits = z.array(z.object({ turn: z.number() })).parse(start.mail_limit);
  /** Of what waits for its turn, a day later; of shares, whose day is over then, two. */
  const turns = limits.filter(({ turn }) => turn <= ended).length;
  /** In order of their days. Free texts go from rows that stay; of two stops the newer stays. */
  const kinds: [days: number, gone: Record<string, number>][] = [
    [1, { mail_limit: turns, stop: 1 }],
    [2, { mail_limit: limits.length - turns }],
    [RETENTION.requests, { pending: start.pending?.length ?? 0, address_change: 1 }],
    [RETENTION.mails, { outbox: start.outbox?.length ?? 0 }],
    [RETENTION.reasonTexts, { unsubscribe_reason: 0 }],
    [RETENTION.evidence, { evidence: start.evidence?.length ?? 0 }],
    [30, { suppression: 1 }],
  ];
  expect(
    kinds.flatMap(([, gone]) => Object.entries(gone)).filter(([, rows]) => rows === 0),
  ).toEqual([['unsubscribe_reason', 0]]);
  let left = start;
  for (const [days, gone] of kinds) {
    await upkeepAt(ijaza, began + days * DAY - MINUTE);
    expect(lost(left, await allRows(db))).toEqual({});
    await upkeepAt(ijaza, ended + days * DAY + MINUTE);
    const now = await allRows(db);
    expect(lost(left, now)).toEqual(gone);
    left = now;
  }
});

test('C11, C13: of a reason the text goes, and what it was stays', async ({ db }) => {
  const { results } = await db.prepare('SELECT reason, detail FROM unsubscribe_reason').all();
  expect(results).toEqual([{ reason: 'other', detail: null }]);
});

test('C1, C11: the ledger keeps its commitments when the evidence has gone', async ({ db }) => {
  const { results } = await db.prepare('SELECT id FROM event WHERE evidence IS NOT NULL').all();
  expect(results.length).toBeGreaterThan(2);
});

test('invariant 6: the newest stop stays, so that this database is not taken for a restored one', async ({
  ijaza,
  lived: { ended },
}) => {
  const [db, stops] = [await ijaza.db(), await ijaza.stops()];
  await upkeepAt(ijaza, ended + 4000 * DAY);
  expect(await secondPlace(db, stops)).toMatchObject({ found: 'agrees' });
  const kept = await db.prepare('SELECT nonce FROM stop').all();
  expect(kept.results).toHaveLength(1);
});

test('invariant 6: stops stay while the database may be a restored one', async ({
  ijaza,
  lived: { ended },
}) => {
  const [db, stops] = [await ijaza.db(), await ijaza.stops()];
  await query(stops, "INSERT INTO stop (nonce, body, at) VALUES (zeroblob(16), '{}', ?1)", ended);
  const before = await allRows(db);
  await upkeepAt(ijaza, ended + 8000 * DAY);
  expect(before.stop).toHaveLength(1);
  expect(lost(before, await allRows(db))).toEqual({});
});
