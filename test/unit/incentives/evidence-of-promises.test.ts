import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { commitToEvidence, decodeEvidence } from '../../../functions/core/ledger/evidence.ts';
import { promiseEntries } from '../../../functions/incentives/views/data-promises.ts';
import { upkeep } from '../../../functions/operations/acts/purge.ts';
import { gatherFile } from '../../../functions/rights/acts/collect-my-data.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { myDataFile } from '../../../functions/rights/views/data-file.ts';
import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
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

/** Events in their order that have evidence, and what it says. */
const provenIn = ({ sqlite }: PromisingWorld) =>
  sqlite
    .prepare(
      'SELECT e.kind, v.content FROM evidence v JOIN event e ON e.id = v.event ORDER BY e.id',
    )
    .all()
    .map(({ kind, content }) => ({ kind, ...decodeEvidence(String(content)) }));

const { promised, requested, confirmed } = EVENT_KIND_CODES;

describe('one’s own data', () => {
  test('show how a gift was asked for, and its number in a draw, with the event that says so', async () => {
    const world = await promisingWorld([drawOf(), FILE]);
    const facts = await joinAs(world, ADULT);
    const services = { ...world.services, letters: [] };
    const filed = await gatherFile(services, facts.publicId);
    const file = myDataFile({ ...filed, facts }, world.services.catalogue, 'https://x.example', 0);
    const [first, second] = myDataSchema.shape.events.parse(file.events);
    expect(first).toMatchObject({ kind: 'promised', draw: 1, evidence: { age: 18, source } });
    const salt = facts.salt;
    const commitment = commitToEvidence(salt, 1, first?.evidence?.kept ?? '');
    expect(first?.commitment).toBe(toBase64Url(commitment));
    expect(second).not.toHaveProperty('draw');
    expect(second).not.toHaveProperty('evidence');
  });

  test('show a code that everybody has who was promised it, as the file does', async () => {
    const shared = { ...POOL, code: 'BAHAR-10' };
    const world = await promisingWorld([shared]);
    const held = await world.heldBy(await world.join(EMAIL));
    expect(promiseEntries(held, 'en')).toMatchObject([{ sharedCode: shared.code, awaits: false }]);
  });
});

describe('what proves how a gift was asked for', () => {
  test('stands with the first promise where nothing was ticked: the age, and what led there', async () => {
    const world = await promisingWorld([FILE, drawOf()]);
    await joinAs(world, ADULT);
    expect(provenIn(world)).toEqual([{ kind: promised, age: 18, source }]);
  });

  test('is written for a request that promises something new, and for no other', async () => {
    const world = await promisingWorld([FILE]);
    await joinAs(world, ADULT);
    world.at(Date.UTC(2027, 5, 1));
    await joinAs(world, { minimumAge: 99 });
    expect(provenIn(world)).toHaveLength(1);
  });

  test('stands with the permission where there is one: each act has one first event', async () => {
    const world = await promisingWorld([FILE]);
    const choice = { topic: 'news', channel: 'email', frequency: 'monthly' } as const;
    const notice = world.services.catalogue.notices[0]?.version ?? '';
    await joinAs(world, { ...ADULT, choices: [{ ...choice, notice }] });
    expect(provenIn(world)).toEqual([
      { kind: requested, source },
      { kind: confirmed, age: 18 },
    ]);
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
      expect(provenIn(world)).toHaveLength(left);
    }
  });

  test('goes with the person (C10)', async () => {
    const world = await promisingWorld([FILE]);
    const { publicId } = await joinAs(world, ADULT);
    const at = world.services.now();
    const act = { publicId, at, method: 'form', page: 'data' } as const;
    await eraseSubscriber({ ...world.services, random }, act);
    expect(provenIn(world)).toEqual([]);
  });
});
