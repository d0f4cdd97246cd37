import { describe, expect, test } from 'vitest';
import {
  filedPromises,
  promiseEntries,
} from '../../../functions/incentives/views/data-promises.ts';
import { upkeep } from '../../../functions/operations/acts/purge.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { myDataSchema } from '../../../schema/contracts/my-data.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { localD1 } from '../../support/local-d1.ts';
import { drawOf, FILE, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';
import { random } from '../../support/signing.ts';
import { migratedDatabase } from '../../support/sqlite.ts';

const EMAIL = 'mina@mailbox.test';
const DAY = 24 * 60 * 60_000;
const source = { source: 'fair', medium: 'poster' };
const ADULT: Partial<OptInRequest> = { minimumAge: 18, evidence: { source } };

const joinAs = async (world: PromisingWorld, facts: Partial<OptInRequest>) =>
  world.confirm(await world.ask(EMAIL, facts));

const kept = ({ sqlite }: PromisingWorld): unknown =>
  sqlite.prepare('SELECT count(*) AS n FROM promise_evidence').get()?.['n'];

describe('one’s own data', () => {
  test('show how a gift was asked for, on the page and in the file', async () => {
    const world = await promisingWorld([FILE]);
    const held = await world.heldBy(await joinAs(world, ADULT));
    const [entry] = promiseEntries(held, 'en');
    expect(entry?.evidence).toMatchObject({ age: 18, source });
    const [filed] = myDataSchema.shape.promises.parse(filedPromises(held));
    expect(filed?.evidence).toEqual(held[0]?.evidence);
  });

  test('show a code that everybody has who was promised it, as the file does', async () => {
    const shared = { ...POOL, code: 'BAHAR-10' };
    const world = await promisingWorld([shared]);
    const held = await world.heldBy(await world.join(EMAIL));
    expect(promiseEntries(held, 'en')).toMatchObject([{ sharedCode: shared.code, awaits: false }]);
  });
});

describe('what proves how a gift was asked for', () => {
  test('is kept where nothing was ticked: the age that was declared, and what led there', async () => {
    const world = await promisingWorld([FILE, drawOf()]);
    const held = await world.heldBy(await joinAs(world, ADULT));
    expect(held.map(({ evidence }) => evidence)).toEqual([
      expect.objectContaining({ age: 18, source }),
      expect.objectContaining({ age: 18, source }),
    ]);
  });

  test('stays that of the first time, as the promise does', async () => {
    const world = await promisingWorld([FILE]);
    await joinAs(world, ADULT);
    world.at(Date.UTC(2027, 5, 1));
    const [held] = await world.heldBy(await joinAs(world, { minimumAge: 99 }));
    expect(held?.evidence?.age).toBe(18);
  });

  test('stands with the events where there are some, and nowhere else', async () => {
    const world = await promisingWorld([FILE]);
    const choice = { topic: 'news', channel: 'email', frequency: 'monthly' } as const;
    const notice = world.services.catalogue.notices[0]?.version ?? '';
    const facts = await joinAs(world, { ...ADULT, choices: [{ ...choice, notice }] });
    expect(kept(world)).toBe(0);
    expect((await world.heldBy(facts))[0]?.evidence).toBeUndefined();
  });

  test('goes when its days are over, and not before (C11)', async () => {
    const world = await promisingWorld([FILE]);
    const began = world.services.now();
    await joinAs(world, ADULT);
    const { db: stops } = localD1(await migratedDatabase('schema/migrations-stops'));
    const days = world.services.catalogue.settings.retention.evidence;
    for (const [late, left] of [
      [-1, 1],
      [1, 0],
    ] as const) {
      world.at(began + days * DAY + late);
      await upkeep({ ...world.services, stops });
      expect(kept(world)).toBe(left);
    }
  });

  test('goes with the person (C10)', async () => {
    const world = await promisingWorld([FILE]);
    const { publicId } = await joinAs(world, ADULT);
    const at = world.services.now();
    const act = { publicId, at, method: 'form', page: 'data' } as const;
    await eraseSubscriber({ ...world.services, random }, act);
    expect(kept(world)).toBe(0);
  });
});
