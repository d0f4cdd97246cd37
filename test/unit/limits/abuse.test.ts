import { readFileSync } from 'node:fs';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { dispatchOutbox } from '../../../functions/mail/acts/dispatch-outbox.ts';
import { findNotice } from '../../../schema/content/catalogue.ts';
import { ACTION, FIELD, noticeField } from '../../../schema/contracts/fields.ts';
import { UNITS } from '../../../schema/contracts/times.ts';
import { leaver } from '../../support/leaver.ts';
import { withLimits } from '../../support/limits.ts';
import { pathIn } from '../../support/mail.ts';
import { payloadIn } from '../../support/signing.ts';
import { openWorld, type World } from '../../support/world/world.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const NAME = 'sarakarimi';
const PLENTY = 100_000;
const DEFAULTS = catalogue.settings.limits;
const open = (limits: Parameters<typeof withLimits>[0] = {}): Promise<World> =>
  openWorld(() => {}, withLimits({ mailboxPerDay: 5, ...limits }));

const LANDING = catalogue.landings.find(({ id }) => id === 'letter');
const NOTICE = { notice: LANDING?.notice ?? '', topic: 'news', language: 'en' } as const;
const VERSION = findNotice(catalogue, NOTICE)?.version ?? '';

const optIn = (world: World, email: string, network?: string) =>
  world.post(
    '/subscribe',
    new URLSearchParams({
      ...{ [FIELD.form]: 'letter', [FIELD.pageLanguage]: 'en', [FIELD.email]: email },
      ...{ [FIELD.permission]: 'news.email', [noticeField('news')]: VERSION },
    }),
    network === undefined ? {} : { network },
  );
const askForLink = (world: World, email: string, network?: string) =>
  world.post(
    '/en/manage',
    new URLSearchParams({ [FIELD.email]: email }),
    network === undefined ? {} : { network },
  );
const mailedTo = ({ mails }: World, wanted: (to: string) => boolean): number =>
  mails.filter(({ to }) => wanted(to)).length;
/** Lets time pass, an hour at a time, until no mail waits any more; how many hours that takes. */
const untilSent = async (world: World): Promise<number> => {
  const waiting = world.first.sqlite.prepare(
    'SELECT count(*) AS n FROM outbox WHERE outcome IS NULL',
  );
  for (let hours = 0; ; hours += 1) {
    while (await dispatchOutbox(world.services));
    if (Number(waiting.get()?.['n']) === 0) return hours;
    world.advance(UNITS.hour);
  }
};

describe('A1: a network', () => {
  const figure = Number(/at most (\d+) emails in an hour/.exec(read('docs/operations.md'))?.[1]);
  const anew = (world: World, turn: number) =>
    optIn(world, `any${turn}@reader-${turn}.example`, 'net');

  test('causes as much mail in an hour as the documents say', async () => {
    const world = await open({ networkPerHour: DEFAULTS.networkPerHour });
    for (let turn = 0; turn < 3 * figure; turn += 1) await anew(world, turn);
    expect(world.mails).toHaveLength(figure);
    expect((await optIn(world, 'sara@reader.example', 'other')).status).toBe(303);
  });

  test('causes no more by asking for several things', async () => {
    const world = await open({
      ...{ mailboxPerDay: PLENTY, networkPerHour: DEFAULTS.networkPerHour },
    });
    await leaver(world);
    await optIn(world, 'late@reader.example');
    const expired = pathIn(world.mails.at(-1) ?? { text: '' }, '/confirm/');
    world.advance(3 * UNITS.day);
    const before = world.mails.length;
    const renew = new URLSearchParams({ [FIELD.action]: ACTION.renew });
    for (let turn = 0; turn < figure; turn += 1) {
      await anew(world, turn);
      await askForLink(world, 'mina@reader.example', 'net');
      await world.post(expired, renew, { network: 'net' });
    }
    expect(world.mails.length - before).toBe(figure);
  });

  test('has its form back with all that was typed, and is let in again an hour later', async () => {
    const world = await open({ networkPerHour: 1 });
    await optIn(world, 'one@reader.example', 'net');
    for (const email of ['one@reader.example', 'two@other.example']) {
      const reply = await optIn(world, email, 'net');
      expect([reply.status, reply.view]).toMatchObject([
        429,
        { problem: 'too-many', values: { [FIELD.email]: [email] } },
      ]);
    }
    expect(world.mails).toHaveLength(1);
    world.advance(UNITS.hour);
    expect((await optIn(world, 'two@other.example', 'net')).status).toBe(303);
    expect(mailedTo(world, (to) => to === 'two@other.example')).toBe(1);
  });
});

describe('A1: a domain', () => {
  test.each([
    ['a catch-all', (turn: number) => `any${turn}@family.example`],
    ['separators', (turn: number) => `victim-${turn}@family.example`],
    ['subdomains', (turn: number) => `x@victim${turn}.family.example`],
    ['dots', (turn: number) => `${turn.toString(2).replaceAll(/\B/g, '.')}@family.example`],
  ])('with %s gets what is too much later, and all of it', async (_, spelling) => {
    const world = await open({ domainPerDay: 20 });
    for (let turn = 0; turn < 50; turn += 1) await optIn(world, spelling(turn));
    const isTheirs = (to: string) => to.endsWith('family.example');
    expect(mailedTo(world, isTheirs)).toBe(20);
    await optIn(world, 'sara@elsewhere.example');
    expect(mailedTo(world, (to) => to === 'sara@elsewhere.example')).toBe(1);
    expect(await untilSent(world)).toBe(2 * 24);
    expect(mailedTo(world, isTheirs)).toBe(50);
  });

  test('is not used up by one network, which is told so', async () => {
    const world = await open({ domainPerDay: 20 });
    const statuses = new Set<number>();
    for (let turn = 0; turn < 60; turn += 1)
      statuses.add((await optIn(world, `any${turn}@firm.example`, 'net')).status);
    expect(statuses).toEqual(new Set([303, 429]));
    await optIn(world, 'sara@firm.example', 'other');
    expect(mailedTo(world, (to) => to === 'sara@firm.example')).toBe(1);
  });

  test('may be that of an office where everybody asks and confirms', async () => {
    const world = await open({ domainPerDay: 6 });
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
    const world = await open({ domainPerDay: 3 });
    for (let turn = 0; turn < 10; turn += 1) await leaver(world, `person${turn}@firm.example`);
    for (let turn = 0; turn < 10; turn += 1) await optIn(world, `person${turn}@gmail.com`);
    expect(mailedTo(world, (to) => to.endsWith('@firm.example'))).toBe(20);
    expect(mailedTo(world, (to) => to.endsWith('@gmail.com'))).toBe(10);
  });
});

test('A1: the site sends what is too much for an hour in the next ones', async () => {
  const world = await open({ sitePerHour: 10 });
  for (let turn = 0; turn < 35; turn += 1) await optIn(world, `any@reader-${turn}.example`);
  expect(world.mails).toHaveLength(10);
  expect(await untilSent(world)).toBe(3);
  expect(world.mails).toHaveLength(35);
});

describe('A1: a mailbox has shares of its own', () => {
  test('of links, which neither opt-ins nor other spellings use up', async () => {
    const world = await open();
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
    const world = await open();
    for (let turn = 0; turn < 9; turn += 1) await optIn(world, spelling(turn));
    expect(world.mails).toHaveLength(5);
  });
});
