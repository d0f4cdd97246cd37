import { expect } from 'vitest';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { replayStops } from '../../functions/operations/acts/restore-opt-outs.ts';
import { ASK_SQL } from '../../functions/operations/store/replays.ts';
import type { Stop } from '../../schema/contracts/stored.ts';
import { watchDatabase } from '../support/counting.ts';
import { actServices, replayRow } from '../support/restored.ts';
import { random, signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

/** Statements that one run may make on the free plan (§6). */
const FREE_PLAN = 50;
const STOPS = 40;

test('invariant 6: a replay ends with the few statements of a free plan', async ({ ijaza }) => {
  const services = await actServices(ijaza, signing);
  const { stops } = services;
  for (let made = 0; made < STOPS; made += 1) {
    const subscriber = toBase64Url(random(16));
    const stop: Stop = { kind: 'erased', subscriber, at: Date.now(), method: 'link', epoch: 0 };
    await stops
      .prepare('INSERT INTO stop (nonce, body, at) VALUES (randomblob(16), ?1, ?2)')
      .bind(JSON.stringify(stop), stop.at)
      .run();
  }
  await services.db.prepare(ASK_SQL).bind(Date.now()).run();
  const failures: unknown[] = [];
  for (let runs = 0; runs < STOPS && !(await replayRow(ijaza))?.finished_at; runs += 1) {
    const { db, trips } = watchDatabase(await ijaza.db(), async () => {
      const made = trips.reduce((sum, { sql }) => sum + sql.length, 0);
      if (made >= FREE_PLAN) throw new Error('too many statements');
    });
    await replayStops({
      ...services,
      ...{ db, write: (statements) => db.batch(statements) },
    }).catch((error: unknown) => {
      failures.push(error);
    });
  }
  expect(failures).not.toEqual([]);
  expect((await replayRow(ijaza))?.finished_at).toEqual(expect.any(Number));
});
