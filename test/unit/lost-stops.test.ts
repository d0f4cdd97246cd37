import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { loadFacts } from '../../functions/core/store/facts.ts';
import { stopStatement } from '../../functions/core/store/stops.ts';
import { ASK_SQL } from '../../functions/operations/store/replays.ts';
import { eraseSubscriber } from '../../functions/rights/acts/erase.ts';
import type { Stop } from '../../schema/contracts/stored.ts';
import { backUp } from '../support/backup.ts';
import { type Leaver, leaver, pressed, sessionOf } from '../support/leaver.ts';
import { linksIn, pathIn } from '../support/mail.ts';
import { random } from '../support/signing.ts';
import { subscribe } from '../support/world/deeds.ts';
import type { World } from '../support/world/world.ts';

/** What a restored database has lost, and gets back from the second place. */

const DAY = 24 * 60 * 60_000;
const NEWS = { topic: 'news', channel: 'email' } as const;

const replayed = async (world: World): Promise<void> => {
  world.first.sqlite.prepare(ASK_SQL).run(world.now());
  await world.minute();
};

/** Puts a stop into the second place that the first has never seen, and back from there. */
const put = async (world: World, stop: Stop): Promise<void> => {
  const nonce = toBase64Url(random(16));
  await stopStatement(world.second.db, { nonce, stop, now: stop.at }).run();
};

/** Does something that the database then knows nothing of. */
const lost = async (world: World, work: () => Promise<unknown>): Promise<void> => {
  const restore = await backUp(world.first.db);
  await work();
  await world.minute();
  await restore();
};

const factsOf = async ({ world, subject }: Leaver) => {
  const facts = await loadFacts(world.first.db, { by: 'public-id', publicId: subject });
  if (!facts) throw new Error('nobody is there');
  return facts;
};

const often = async (who: Leaver) =>
  (await factsOf(who)).permissions.find(({ topic }) => topic === 'news');

describe('invariant 6: in doubt the quieter choice holds', () => {
  const less =
    (frequency: 'monthly' | 'quarterly', sooner = 0) =>
    (who: Leaver) =>
      put(who.world, {
        kind: 'less',
        subscriber: who.subject,
        at: who.world.now() - sooner,
        places: [{ ...NEWS, frequency }],
      });

  test.for([
    ['less often', 'monthly', less('quarterly'), 'quarterly'],
    ['less often than it was', 'quarterly', less('monthly'), 'quarterly'],
    ['what was chosen since', 'monthly', less('quarterly', DAY), 'monthly'],
  ] as const)('%s', async ([_, held, choose, then]) => {
    const mina = await leaver(undefined, undefined, held);
    await choose(mina);
    await replayed(mina.world);
    expect(await often(mina)).toMatchObject({ state: 'granted', frequency: then });
  });

  test('what was left stays so', async () => {
    const mina = await leaver();
    await pressed(mina);
    await less('quarterly')(mina);
    await replayed(mina.world);
    expect(await often(mina)).toMatchObject({ state: 'withdrawn', frequency: 'monthly' });
  });

  const rest = (until: number) => (who: Leaver) => {
    const at = who.world.now();
    return put(who.world, { kind: 'paused', subscriber: who.subject, at, until: at + until });
  };

  test.for([
    ['a rest', [rest(9 * DAY)], 9 * DAY],
    ['the longer of two', [rest(9 * DAY), rest(3 * DAY)], 9 * DAY],
    ['none that is over', [rest(-DAY)], undefined],
  ] as const)('%s', async ([_, rests, until]) => {
    const mina = await leaver();
    for (const one of rests) await one(mina);
    await replayed(mina.world);
    const { pausedUntil } = await factsOf(mina);
    expect(pausedUntil).toBe(until && mina.world.now() + until);
  });

  test('once more, it changes nothing', async () => {
    const mina = await leaver();
    await less('quarterly')(mina);
    await rest(DAY)(mina);
    await replayed(mina.world);
    const { seq } = await factsOf(mina);
    await less('quarterly')(mina);
    await rest(DAY)(mina);
    await replayed(mina.world);
    expect((await factsOf(mina)).seq).toBe(seq);
  });

  test('a form that asks for less leaves a stop, and so does a rest instead of leaving', async () => {
    const mina = await leaver();
    const { world } = mina;
    await lost(world, () => leaver(world, 'mina@reader.example', 'quarterly'));
    await replayed(world);
    expect(await often(mina)).toMatchObject({ frequency: 'quarterly' });
    await lost(world, async () => {
      const { path, cookie } = await pressed(mina);
      for (const fields of [
        { action: 'reason', reason: 'not-now' },
        { action: 'accept', pause: '3' },
      ])
        await world.post(path, new URLSearchParams(fields), { cookie });
      expect((await factsOf(mina)).pausedUntil).toBeGreaterThan(world.now());
    });
    await replayed(world);
    expect((await factsOf(mina)).pausedUntil).toBeGreaterThan(world.now());
  });
});

describe('invariant 7: links that were void stay void', () => {
  const opens = async (who: Leaver, epoch: number): Promise<boolean> =>
    (await who.world.get('/en/preferences', await sessionOf(who, epoch))).status === 200;

  test('"never again"', async () => {
    const mina = await leaver();
    const { world } = mina;
    await lost(world, async () => {
      const { path, cookie } = await pressed(mina);
      await world.post(path, new URLSearchParams({ action: 'never-again' }), { cookie });
      expect(await opens(mina, 0)).toBe(false);
    });
    await replayed(world);
    expect(await opens(mina, 0)).toBe(false);
    expect(await opens(mina, 1)).toBe(true);
  });

  test.for(['moved', 'erased', 'voided'] as const)(
    '%s, after links of a later epoch',
    async (kind) => {
      const mina = await leaver();
      const { world, subject: subscriber } = mina;
      const method = 'expiry';
      await put(world, { kind, subscriber, at: world.now() + 1, epoch: 4, method });
      await replayed(world);
      for (const epoch of [0, 1, 4]) expect(await opens(mina, epoch)).toBe(false);
      expect((await factsOf(mina)).epoch).toBe(5);
    },
  );

  test('requests that may have been answered since are forgotten, later ones are not', async () => {
    const mina = await leaver();
    const { world } = mina;
    const asked = async (address: string): Promise<string> => {
      const population = { people: [], requests: new Map(), departures: [], posted: [] };
      const scene = { world, population: { ...population, done: new Map() } };
      await subscribe(scene, address, ['news.email'], 'monthly', undefined);
      return address;
    };
    await asked('sara@reader.example');
    const link = pathIn(world.mails.at(-1) ?? { text: '' }, '/confirm/');
    world.advance(1000);
    await lost(world, async () => {
      await pressed(mina);
      await world.post(link, new URLSearchParams({ action: 'not-me' }));
    });
    world.advance(1000);
    await asked('tara@reader.example');
    expect((await world.get(link)).status).toBe(503);
    await replayed(world);
    expect((await world.get(link)).status).toBe(404);
    const later = pathIn(world.mails.at(-1) ?? { text: '' }, '/confirm/');
    expect(later).not.toBe(link);
    expect((await world.get(later)).view).toMatchObject({ kind: 'confirm', state: 'ask' });
  });
});

describe('C10: whoever is erased again learns it', () => {
  const erasing =
    ({ world, subject: publicId }: Leaver, method: 'link' | 'expiry') =>
    () =>
      eraseSubscriber(world.services, { publicId, at: world.now(), method, page: 'data' });

  const complained = async ({ world }: Leaver, address: string) =>
    put(world, {
      kind: 'suppressed',
      hmac: toBase64Url(await world.keys.suppression.of(address)),
      ...{ channel: 'email', reason: 'complaint', source: 'provider', at: world.now() },
    });

  test.for([
    ['a new certificate for whoever asked', 'link', '', 1],
    ['none for whoever had been away too long', 'expiry', '', 0],
    ['none after a complaint that comes later', 'link', 'mina@reader.example', 0],
    ['one after the complaint of somebody else', 'link', 'sara@reader.example', 1],
  ] as const)('%s', async ([_, method, complainer, mails]) => {
    const mina = await leaver();
    const { world } = mina;
    await lost(world, erasing(mina, method));
    if (complainer) await complained(mina, complainer);
    const before = world.mails.length;
    await replayed(world);
    expect((await factsOf(mina)).contacts).toEqual([]);
    const sent = world.mails.slice(before);
    expect(sent.map(({ to }) => to)).toEqual(Array(mails).fill('mina@reader.example'));
    for (const { pathname, search } of sent.flatMap(linksIn).map((link) => new URL(link)))
      expect((await world.get(`${pathname}${search}`)).view).toMatchObject({ kind: 'erased' });
  });
});
