import { describe, expect, test } from 'vitest';
import { loadPending } from '../../../functions/consent/store/requests.ts';
import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import { askForGift, pressConfirm } from '../../support/gift-request.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';
import { openWorld, type World } from '../../support/world/world.ts';

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
    const loaded = await loadPending(world.services.db, second);
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
