import { expect, test } from 'vitest';
import { type Database, statement } from '../../functions/core/store/db.ts';
import { secondPlace } from '../../functions/core/store/stops.ts';
import { dispatchOutbox } from '../../functions/mail/acts/dispatch-outbox.ts';
import { copyStops } from '../../functions/operations/acts/copy-stops.ts';
import { replayStops } from '../../functions/operations/acts/restore-opt-outs.ts';
import { ASK_SQL } from '../../functions/operations/store/replays.ts';
import { backUp } from '../support/backup.ts';
import { type Leaver, leaver } from '../support/leaver.ts';
import type { World } from '../support/world/world.ts';

/** A database that is restored, or put right, between two trips of whatever runs. */

const leave = ({ world, link }: Leaver, from = {}) =>
  world.post(link, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), from);

/** The database; something happens before its batch of a number. */
const before = (db: Database, number: number, work: () => Promise<void>): Database => {
  let batches = 0;
  return {
    prepare: (sql) => db.prepare(sql),
    batch: async <Row>(statements: D1PreparedStatement[]) => {
      batches += 1;
      if (batches === number) await work();
      return db.batch<Row>(statements);
    },
  };
};

const ask = ({ first, now }: World) => void first.sqlite.prepare(ASK_SQL).run(now());
const found = async ({ first, second }: World) => (await secondPlace(first.db, second.db)).found;
const lives = async () => {
  const mina = await leaver();
  const { world } = mina;
  await leave(mina);
  const sara = await leaver(world, 'sara@reader.example');
  const tara = await leaver(world, 'tara@reader.example');
  return { world, sara, tara };
};

test('invariant 6: no stop is copied under a name that a replay has just changed', async () => {
  const { world, sara, tara } = await lives();
  const restore = await backUp(world.first.db);
  await leave(sara);
  await restore();
  await leave(tara, { dies: true });
  ask(world);
  const db = before(world.first.db, 2, () => replayStops(world.services));
  await copyStops({ ...world.services, db });
  expect(await found(world)).toBe('agrees');
});

test('invariant 1: a replay that ends while a mail is made does not let it out on what it knew before', async () => {
  const { world, sara } = await lives();
  const newest = '(SELECT max(id) FROM outbox WHERE subscriber IS NOT NULL)';
  world.first.sqlite.exec(`UPDATE outbox SET outcome = NULL, subscriber = (SELECT id FROM subscriber
    WHERE public_id = x'${Buffer.from(sara.subject, 'base64url').toString('hex')}') WHERE id = ${newest}`);
  const restore = await backUp(world.first.db);
  await leave(sara);
  await restore();
  ask(world);
  const sent = world.mails.length;
  const db = before(world.first.db, 3, () => replayStops(world.services));
  await dispatchOutbox({ ...world.services, db });
  expect(world.mails).toHaveLength(sent);
});

test('invariants 1 and 6: a second restore while a replay runs keeps the gate closed', async () => {
  const { world, sara, tara } = await lives();
  const earlier = await backUp(world.first.db);
  await leave(sara);
  const later = await backUp(world.first.db);
  await leave(tara);
  await later();
  ask(world);
  const db = before(world.first.db, 1, earlier);
  await replayStops({ ...world.services, db });
  expect(await found(world)).toBe('restored');
});

test('invariant 6: a second place that was put back gets again what it lacks', async () => {
  const { world, sara, tara } = await lives();
  const restore = await backUp(world.second.db);
  await leave(sara);
  await restore();
  await leave(tara);
  await world.minute();
  await world.minute();
  const { results } = await statement(world.second.db)`SELECT position FROM stop`.all();
  expect(results).toHaveLength(3);
});
