import { describe, expect, test } from 'vitest';
import { loadPending } from '../../../functions/consent/store/requests.ts';
import { fetchedStatements } from '../../../functions/incentives/store/fetched.ts';
import { giftsOf } from '../../../functions/incentives/views/gift-views.ts';
import { isPastRetention } from '../../../functions/rights/expiry.ts';
import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import { askForGift, pressConfirm } from '../../support/gift-request.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';
import { openWorld, type World } from '../../support/world/world.ts';

describe('what was promised', () => {
  test('is honoured as it stood, when content has lost it before the person confirms', async () => {
    const world = await promisingWorld([FILE, POOL, drawOf()]);
    world.importCodes(['A']);
    const token = await world.ask('slow@reader.example');
    world.services.catalogue.incentives = [
      incentiveOf({ ...FILE, daysToFetch: 1 }, { withdrawn: true }),
    ];
    const held = await world.heldBy(await world.confirm(token));
    expect(held.map(({ promise }) => promise)).toEqual(
      expect.arrayContaining([FILE, POOL, drawOf()]),
    );
    expect(held.find(({ promise }) => promise.kind === 'save')?.code?.code).toBe('A');
  });

  test('is not exchanged by a later promise of the same incentive', async () => {
    const world = await promisingWorld([FILE]);
    const facts = await world.join('twice@reader.example');
    const [first] = await world.heldBy(facts);
    world.services.catalogue.incentives = [incentiveOf({ ...FILE, daysToFetch: 1 })];
    world.at(Date.UTC(2027, 5, 1));
    await world.join('twice@reader.example');
    expect(await world.heldBy(facts)).toEqual([first]);
  });

  test.each([
    ['a promise', 'UPDATE promise SET at = 1', 'kept as it was made'],
    ['a stored version', "UPDATE incentive_version SET canonical = '{}'", 'append-only'],
    ['a stored version, by deleting it', 'DELETE FROM incentive_version', 'append-only'],
  ])('cannot be altered in the database: %s', async (_, sql, told) => {
    const world = await promisingWorld([FILE]);
    await world.join('one@reader.example');
    expect(() => world.sqlite.exec(sql)).toThrow(told);
  });

  test('ends with the person: who never allowed anything is kept as long as the longest topic says (C11)', () => {
    const topics = [
      { id: 'news', retention: 'P1Y' },
      { id: 'events', retention: 'P2Y' },
    ];
    const since = Date.UTC(2027, 0, 1);
    const gone = { publicId: '', since, topics: [] };
    expect(isPastRetention(gone, topics, Date.UTC(2028, 11, 31))).toBe(false);
    expect(isPastRetention(gone, topics, Date.UTC(2029, 0, 1))).toBe(true);
  });
});

test('a draw is told with what was fixed beforehand, as the entrant was promised it', async () => {
  const told = { title: '', description: '', terms: [] };
  const promised = drawOf({ text: { en: { ...told, witness: 'An index' } }, winners: 3 });
  const world = await promisingWorld([promised]);
  const held = await world.heldBy(await world.join('one@reader.example'));
  const now = drawOf({ commitment: `${'B'.repeat(42)}A`, closes: '2027-02-01' });
  const [gift] = giftsOf(held, 'en', { draws: [], incentives: [incentiveOf(now)] });
  const { opens, closes, winners, commitment } = promised;
  expect(gift).toMatchObject({
    draw: { opens, closes, winners, commitment, witness: 'An index' },
  });
});

/** More often than is noted, with the clock that moves on. */
const TIMES = Array.from({ length: 50 }, (_, index) => Date.UTC(2027, 1, 1 + index));

test('of downloads the newest are kept, in a bounded number, and those of others stay', async () => {
  const world = await promisingWorld([FILE]);
  const { db } = world.services;
  const [one, other] = [await world.join('one@mailbox.test'), await world.join('two@mailbox.test')];
  const fetchAt = ({ publicId }: typeof one, now: number) =>
    db.batch(fetchedStatements(db, { publicId, incentive: FILE.incentive, now }));
  await fetchAt(other, 1);
  for (const now of TIMES) await fetchAt(one, now);
  const [held] = await world.heldBy(one);
  const fetched = held?.fetched ?? [];
  expect(fetched.length).toBeLessThan(TIMES.length);
  expect(fetched).toEqual(TIMES.toReversed().slice(0, fetched.length));
  expect((await world.heldBy(other))[0]?.fetched).toEqual([1]);
});

const EMAIL = 'mina@mailbox.test';
const { incentive, text } = POOL;
const SHARED: IncentivePromise = { incentive, kind: 'save', text, code: 'BAHAR-10' };
const LATER = Date.UTC(2027, 0, 16);

/** Somebody who holds `before` when the content says `now`, and sends the form again. */
const askedAgain = async (before: IncentivePromise, now: IncentivePromise) => {
  const world = await promisingWorld([before]);
  const facts = await world.join(EMAIL);
  world.services.catalogue.incentives = [incentiveOf(now)];
  world.at(LATER);
  return { world, facts };
};

const count = ({ sqlite }: PromisingWorld, table: string): unknown =>
  sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'];

describe('an incentive that somebody holds in another version', () => {
  test('stays as it was promised, and no code of the new one is taken', async () => {
    const { world, facts } = await askedAgain(SHARED, POOL);
    world.importCodes(['A']);
    await world.join(EMAIL);
    expect((await world.heldBy(facts)).map(({ promise, code }) => [promise, code])).toEqual([
      [SHARED, undefined],
    ]);
    const free = world.sqlite.prepare('SELECT given_at FROM incentive_code').get();
    expect(free?.['given_at']).toBeNull();
  });

  test('keeps nobody else waiting for a code', async () => {
    const { world } = await askedAgain(SHARED, POOL);
    await world.join(EMAIL);
    expect(count(world, 'code_wait')).toBe(0);
  });

  test('enters nobody into a draw that they were not promised', async () => {
    const closed = drawOf({ opens: '2027-01-10', closes: '2027-01-14' });
    const { world } = await askedAgain(closed, drawOf());
    await world.join(EMAIL);
    expect(count(world, 'draw_entry')).toBe(0);
  });

  test('is not taken either where two requests are confirmed at once', async () => {
    const world = await promisingWorld([FILE]);
    await world.join(EMAIL);
    world.services.catalogue.incentives = [incentiveOf(SHARED)];
    const first = await world.ask(EMAIL);
    world.at(LATER);
    world.services.catalogue.incentives = [incentiveOf(POOL)];
    const second = await world.ask(EMAIL);
    const loaded = await loadPending(world.services, second);
    await world.confirm(first);
    await world.confirmAsRead(second, loaded);
    expect(count(world, 'code_wait')).toBe(0);
  });
});

/** Another version of everything that is promised, with other words. */
const reword = ({ catalogue }: World, title: string): void => {
  catalogue.incentives = catalogue.incentives.map(({ promise }) => {
    const texts = Object.entries(promise.text).map(([language, text]) => [
      language,
      { ...text, title },
    ]);
    return incentiveOf({ ...promise, text: Object.fromEntries(texts) });
  });
};

describe('the page that confirms', () => {
  test('shows what somebody holds in its own words, and says that they have it', async () => {
    const world = await openWorld(() => {});
    const shown = async (path: string) => {
      const { view } = await world.get(path);
      return view?.kind === 'confirm' ? view.gifts : [];
    };
    const first = await askForGift(world, EMAIL);
    const [fresh] = await shown(first);
    expect(fresh?.held).toBe(false);
    await pressConfirm(world, first);
    reword(world, 'Another');
    expect(await shown(await askForGift(world, EMAIL))).toEqual([{ ...fresh, held: true }]);
  });

  test('shows others what is promised now', async () => {
    const world = await openWorld(() => {});
    await pressConfirm(world, await askForGift(world, EMAIL));
    reword(world, 'Another');
    const { view } = await world.get(await askForGift(world, 'other@mailbox.test'));
    const [gift] = view?.kind === 'confirm' ? view.gifts : [];
    expect(gift).toMatchObject({ title: 'Another', held: false });
  });
});
