import { describe, expect } from 'vitest';
import { toHex } from '../../functions/core/base/bytes.ts';
import { ask, type Database } from '../../functions/core/store/db.ts';
import { vitalsOf } from '../../functions/operations/store/health.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import { watchDatabase } from '../support/counting.ts';
import type { Ijaza } from '../support/harness.ts';
import { appendEvents, emptyLedger, seal } from '../support/sealing.ts';
import { newSigning, signing } from '../support/signing.ts';
import { pastTriggers } from '../support/tables.ts';
import { test as base } from '../support/test.ts';

const { keys } = newSigning();
const HOUR = 60 * 60_000;

const test = base
  .extend('db', async ({ db }) => {
    await emptyLedger(db);
    return db;
  })
  .extend('log', ({ ijaza }) => async () => {
    const answer = await ijaza.fetch('/healthz');
    const { log } = await answer.json<{ log: string }>();
    expect(answer.status).toBe(log === 'sealed' ? 200 : 503);
    return log;
  });

/** As if all events had been made so long ago, in milliseconds. */
const made = (db: Database, ago: number, where = 'true') =>
  pastTriggers(db, [`UPDATE event SET at = ${Date.now() - ago} WHERE ${where}`]);

describe('what /healthz says of the log', () => {
  test('is that nothing waits, if there is nothing or all is sealed', async ({ db, log }) => {
    expect(await log()).toBe('sealed');
    await appendEvents(db, 20);
    await made(db, 2 * HOUR);
    await seal(db, keys);
    expect(await log()).toBe('sealed');
  });

  test('is that it is behind, if an event has waited for an hour', async ({ db, log }) => {
    await appendEvents(db, 20);
    await made(db, HOUR / 2);
    expect(await log()).toBe('sealed');
    await made(db, 2 * HOUR, 'id = 1');
    expect(await log()).toBe('behind');
    await seal(db, keys);
    expect(await log()).toBe('sealed');
  });

  test('is that it was altered, if a checkpoint covers what is gone', async ({ db, log }) => {
    await appendEvents(db, 20);
    await seal(db, keys);
    await pastTriggers(db, ['DELETE FROM event WHERE id > 15']);
    expect(await log()).toBe('altered');
  });

  test('does not count the time that an opt-out waited for the database', async ({ db, log }) => {
    await appendEvents(db, 1);
    await made(db, 24 * HOUR);
    await pastTriggers(db, [`UPDATE event SET kind = ${EVENT_KIND_CODES.withdrawn}`]);
    expect(await log()).toBe('sealed');
  });

  test('does not count the time that a request waited', async ({ db, log }) => {
    await appendEvents(db, 2);
    await made(db, 24 * HOUR, 'id = 1');
    await pastTriggers(db, [`UPDATE event SET kind = ${EVENT_KIND_CODES.requested} WHERE id = 1`]);
    await made(db, 0, 'id = 2');
    expect(await log()).toBe('sealed');
  });

  test('invariant 4: is that it was altered, once the ledger was edited', async ({ db, log }) => {
    await appendEvents(db, 20);
    await made(db, 2 * HOUR);
    await seal(db, keys);
    await appendEvents(db, 1);
    await pastTriggers(db, ['UPDATE event SET at = at + 1 WHERE id = 19']);
    await made(db, 2 * HOUR, 'id = 21');
    await expect(seal(db, keys)).rejects.toThrow();
    expect(await log()).toBe('altered');
  });

  test('takes no longer with more events that wait', async ({ db }) => {
    const cost = async () => {
      const watched = watchDatabase(db);
      await ask(watched.db, vitalsOf(watched.db, Date.now()));
      return watched.trips.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    };
    await appendEvents(db, 40);
    const few = await cost();
    await appendEvents(db, 400);
    expect(await cost()).toBe(few);
  });
});

describe('what /healthz says of the suppression key', () => {
  const begin = (db: Database, canary?: Uint8Array<ArrayBuffer>) =>
    pastTriggers(db, [
      'DELETE FROM suppression_canary',
      ...(canary
        ? [`INSERT INTO suppression_canary (id, hmac) VALUES (1, unhex('${toHex(canary)}'))`]
        : []),
    ]);
  const said = async (ijaza: Ijaza) => {
    const answer = await ijaza.fetch('/healthz');
    const { suppressionKey } = await answer.json<{ suppressionKey: string }>();
    return [answer.status, suppressionKey];
  };

  test('is that it fits, before its first use as well', async ({ ijaza, db }) => {
    await begin(db);
    expect(await said(ijaza)).toEqual([200, 'fits']);
    await begin(db, await signing.keys.suppression.canary());
    expect(await said(ijaza)).toEqual([200, 'fits']);
  });

  test('is 503 and that it is wrong, if the database was begun with another', async ({
    ijaza,
    db,
  }) => {
    await begin(db, await keys.suppression.canary());
    expect(await said(ijaza)).toEqual([503, 'wrong']);
    await begin(db);
  });
});

describe('what /healthz says of secrets', () => {
  test('is which of them is unfit, in JSON as ever', async ({ ijaza }) => {
    await ijaza.changeSecrets({ SIGNING_KEYS: 'change me' });
    const answer = await ijaza.fetch('/healthz');
    const { secrets, wrong } = await answer.json<{ secrets: object; wrong: string[] }>();
    expect(answer.status).toBe(503);
    expect(secrets).toMatchObject({ SIGNING_KEYS: 'malformed', LINK_KEYS: 'fit' });
    expect(wrong).toEqual(['secrets']);
    await ijaza.changeSecrets(signing.secrets);
    expect((await ijaza.fetch('/healthz')).status).toBe(200);
  });
});
