import { describe, expect, test } from 'vitest';
import { FIELD } from '../../../schema/contracts/fields.ts';
import { leaver } from '../../support/leaver.ts';
import { pathIn } from '../../support/mail.ts';
import { payloadIn } from '../../support/signing.ts';
import { askForLink, mailedTo, openTo, optIn, untilSent } from '../../support/strangers.ts';

const NAME = 'sarakarimi';

describe('A1: a domain', () => {
  test.each([
    ['a catch-all', (turn: number) => `any${turn}@family.example`],
    ['separators', (turn: number) => `victim-${turn}@family.example`],
    ['subdomains', (turn: number) => `x@victim${turn}.family.example`],
    ['dots', (turn: number) => `${turn.toString(2).replaceAll(/\B/g, '.')}@family.example`],
  ])('with %s gets what is too much later, and all of it', async (_, spelling) => {
    const world = await openTo({ domainPerDay: 20 });
    for (let turn = 0; turn < 50; turn += 1) await optIn(world, spelling(turn));
    const isTheirs = (to: string) => to.endsWith('family.example');
    expect(mailedTo(world, isTheirs)).toBe(20);
    await optIn(world, 'sara@elsewhere.example');
    expect(mailedTo(world, (to) => to === 'sara@elsewhere.example')).toBe(1);
    expect(await untilSent(world)).toBe(2 * 24);
    expect(mailedTo(world, isTheirs)).toBe(50);
  });

  test('is not used up by one network, which is told so', async () => {
    const world = await openTo({ domainPerDay: 20 });
    const statuses = new Set<number>();
    for (let turn = 0; turn < 60; turn += 1)
      statuses.add((await optIn(world, `any${turn}@firm.example`, 'net')).status);
    expect(statuses).toEqual(new Set([303, 429]));
    await optIn(world, 'sara@firm.example', 'other');
    expect(mailedTo(world, (to) => to === 'sara@firm.example')).toBe(1);
  });

  test('may be that of an office where everybody asks and confirms', async () => {
    const world = await openTo({ domainPerDay: 6 });
    for (let turn = 0; turn < 20; turn += 1) {
      await optIn(world, `person${turn}@firm.example`, 'office');
      const path = pathIn(world.mails.at(-1) ?? { text: '' }, '/confirm/');
      const nonce = await world.links.issue({ purpose: 'nonce', subject: payloadIn(path).subject });
      const body = new URLSearchParams({ [FIELD.nonce]: nonce });
      await world.post(path, body, { network: 'office' });
    }
    const people = world.first.sqlite.prepare('SELECT count(*) AS n FROM subscriber').get();
    expect(people?.['n']).toBe(20);
  });

  test('whose people confirm does not wait, nor does that of a large provider', async () => {
    const world = await openTo({ domainPerDay: 3 });
    for (let turn = 0; turn < 10; turn += 1) await leaver(world, `person${turn}@firm.example`);
    for (let turn = 0; turn < 10; turn += 1) await optIn(world, `person${turn}@gmail.com`);
    expect(mailedTo(world, (to) => to.endsWith('@firm.example'))).toBe(20);
    expect(mailedTo(world, (to) => to.endsWith('@gmail.com'))).toBe(10);
  });
});

test('A1: the site sends what is too much for an hour in the next ones', async () => {
  const world = await openTo({ sitePerHour: 10 });
  for (let turn = 0; turn < 35; turn += 1) await optIn(world, `any@reader-${turn}.example`);
  expect(world.mails).toHaveLength(10);
  expect(await untilSent(world)).toBe(3);
  expect(world.mails).toHaveLength(35);
});

describe('A1: a mailbox has shares of its own', () => {
  test('of links, which neither opt-ins nor other spellings use up', async () => {
    const world = await openTo();
    const email = 'sara.k@corp.example';
    await leaver(world, email);
    for (const spelling of ['sarak', 'sara.k+a', 'sara.k+b', 's.ara.k', 'SARA.K'])
      for (let turn = 0; turn < 6; turn += 1) {
        await optIn(world, `${spelling}@corp.example`);
        if (spelling !== 'SARA.K') await askForLink(world, `${spelling}@corp.example`);
      }
    const before = mailedTo(world, (to) => to === email);
    for (let turn = 0; turn < 8; turn += 1) await askForLink(world, email);
    expect(mailedTo(world, (to) => to === email) - before).toBe(5);
  });

  test.each([
    ['tags', (turn: number) => `sara+${turn}@corp.example`],
    [
      'capitals',
      (turn: number) => `${NAME.slice(0, turn).toUpperCase()}${NAME.slice(turn)}@corp.example`,
    ],
    [
      'dots at a provider',
      (turn: number) => `${NAME.slice(0, turn + 1)}.${NAME.slice(turn + 1)}@gmail.com`,
    ],
  ])('of requests, however it is spelled: %s', async (_, spelling) => {
    const world = await openTo();
    for (let turn = 0; turn < 9; turn += 1) await optIn(world, spelling(turn));
    expect(world.mails).toHaveLength(5);
  });
});
