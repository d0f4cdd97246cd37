import { describe, expect, test } from 'vitest';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import { drawOf, POOL } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

const MOST = 3;
const PEOPLE = 8;
const CODES = { ...POOL, perDomain: MOST } as const;
const everybody = (spelling: (turn: number) => string): string[] =>
  Array.from({ length: PEOPLE }, (_, turn) => spelling(turn));

/** How many of those who join get a code or a place, and how many of the rest wait for one. */
const given = async (promise: IncentivePromise, addresses: readonly string[]) => {
  const world = await promisingWorld([promise]);
  world.importCodes(everybody((turn) => `CODE-${turn}`));
  const held = [];
  for (const address of addresses) held.push(...(await world.heldBy(await world.join(address))));
  return {
    given: held.filter(({ code, entry }) => code ?? entry).length,
    full: held.filter(({ full }) => full).length,
    waiting: world.sqlite.prepare('SELECT count(*) AS n FROM code_wait').get()?.['n'],
  };
};

describe.each([
  ['codes', CODES],
  ['draws', drawOf({ perDomain: MOST })],
] as const)('a limit of %s', (_, promise) => {
  test.each([
    ['a catch-all', (turn: number) => `any${turn}@family.example`, MOST],
    ['separators', (turn: number) => `mina-${turn}@family.example`, MOST],
    ['tags', (turn: number) => `mina+${turn}@family.example`, 1],
    ['subdomains', (turn: number) => `mina@m${turn}.family.example`, MOST],
    ['tags at a provider', (turn: number) => `mina+${turn}@gmail.com`, 1],
    ['dots at a provider', (turn: number) => `m${'.'.repeat(turn % 2)}ina+${turn}@gmail.com`, 1],
    ['several people at a provider', (turn: number) => `mina${turn}@gmail.com`, PEOPLE],
    ['several domains', (turn: number) => `mina@family${turn}.example`, PEOPLE],
  ])('holds for %s', async (__, spelling, most) => {
    const came = await given(promise, everybody(spelling));
    expect(came).toEqual({ given: most, full: PEOPLE - most, waiting: 0 });
  });

  test('is one for each incentive, and none if it sets none', async () => {
    const { perDomain, ...unlimited } = promise;
    const came = await given(
      unlimited,
      everybody((turn) => `any${turn}@family.example`),
    );
    expect([perDomain, came.given]).toEqual([MOST, PEOPLE]);
  });
});

test('whoever came too late by a limit stays so when codes come in', async () => {
  const world = await promisingWorld([CODES]);
  const people = [];
  for (const address of everybody((turn) => `any${turn}@family.example`))
    people.push(await world.join(address));
  world.importCodes(everybody((turn) => `CODE-${turn}`));
  await world.cron();
  const held = (await Promise.all(people.map(world.heldBy))).flat();
  expect(held.filter(({ code }) => code)).toHaveLength(MOST);
});

test('whoever has themselves erased and comes back gets no second one', async () => {
  const world = await promisingWorld([CODES]);
  world.importCodes(everybody((turn) => `CODE-${turn}`));
  for (let turn = 0; turn < PEOPLE; turn += 1) {
    const facts = await world.join('mina@gmail.com');
    const { publicId } = facts;
    const at = world.services.now();
    await eraseSubscriber(world.services, { publicId, at, method: 'link', page: 'data' });
  }
  const given = world.sqlite.prepare('SELECT count(*) AS n FROM incentive_code WHERE given_at > 0');
  expect(given.get()?.['n']).toBe(1);
});
