import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import type { CatalogueIncentive } from '../../../schema/content/catalogue.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import { askForGift, openPreferences, pressConfirm } from '../../support/gift-request.ts';
import { giftPathIn } from '../../support/gifts.ts';
import { openWorld, type World } from '../../support/world/world.ts';

const EMAIL = 'mahtab@reader.example';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = 3;

const forDays = (incentive: CatalogueIncentive): CatalogueIncentive => {
  const { promise } = incentive;
  return promise.kind === 'free'
    ? { ...incentive, promise: { ...promise, daysToFetch: DAYS } }
    : incentive;
};
const content = { ...catalogue, incentives: catalogue.incentives.map(forDays) };

/** The file of whoever opens a link: that of the page's button, or what stands in its place. */
const statusesOf = async (world: World, link: string) => {
  const { status, view } = await world.get(link);
  const gifts = view?.kind === 'gifts' ? view.gifts : [];
  const incentive = content.incentives.find(({ promise }) => promise.kind === 'free')?.id ?? '';
  const pressed = await world.post(link, new URLSearchParams({ [FIELD.incentive]: incentive }));
  return {
    page: status,
    files: gifts.filter(({ kind }) => kind === 'free').length,
    button: pressed.status,
    file: pressed.status === 303 ? (await world.get(pressed.location)).status : undefined,
  };
};
const GIVEN = { page: 200, files: 1, button: 303, file: 200 };
const REFUSED = { page: 404, files: 0, button: 404, file: undefined };

/** Where somebody is led who asks for the file and confirms, and the link in their welcome mail. */
const linksOf = async (world: World): Promise<string[]> => {
  const led = await pressConfirm(world, await askForGift(world, EMAIL, 'a box'));
  return [giftPathIn(led), giftPathIn(world.mails.at(-1)?.text ?? '')];
};

describe('a file that can be fetched for three days', () => {
  test('is given under the links that were made, until then and not on the fourth', async () => {
    const world = await openWorld(() => {}, content);
    const links = await linksOf(world);
    expect(new Set(links).size).toBe(2);
    world.advance(DAYS * DAY - MINUTE);
    for (const link of links) expect(await statusesOf(world, link)).toEqual(GIVEN);
    world.advance(2 * MINUTE);
    for (const link of links) expect(await statusesOf(world, link)).toEqual(REFUSED);
  });

  test('can always be had under a fresh link, which is as good for as long', async () => {
    const world = await openWorld(() => {}, content);
    await linksOf(world);
    world.advance(100 * DAY);
    const { view } = await openPreferences(world, EMAIL);
    const fresh = view.promised?.path ?? '';
    expect(await statusesOf(world, fresh)).toEqual(GIVEN);
    world.advance(DAYS * DAY + MINUTE);
    expect(await statusesOf(world, fresh)).toEqual(REFUSED);
  });

  test('is given by a confirmation that is pressed again only for as long as that link is good', async () => {
    const world = await openWorld(() => {}, content);
    const confirmation = await askForGift(world, EMAIL);
    await pressConfirm(world, confirmation);
    world.advance(DAY);
    const again = giftPathIn(await pressConfirm(world, confirmation));
    world.advance(DAYS * DAY - MINUTE);
    expect(await statusesOf(world, again)).toEqual(GIVEN);
    world.advance(2 * MINUTE);
    expect(await statusesOf(world, again)).toEqual(REFUSED);
  });
});

/** What a change of address does, and a change that was stopped. */
const voidLinks = (world: World): void =>
  world.first.sqlite.exec('UPDATE subscriber SET epoch = epoch + 1');

describe('a confirmation that is pressed once more', () => {
  test('leads to what was promised, as it did', async () => {
    const world = await openWorld(() => {});
    const path = await askForGift(world, EMAIL);
    expect(await pressConfirm(world, path)).toMatch(/^\/gift\//);
    expect(await pressConfirm(world, path)).toMatch(/^\/gift\//);
  });

  test('leads there no more once links are void, as after a change of address (invariant 7)', async () => {
    const world = await openWorld(() => {});
    const path = await askForGift(world, EMAIL);
    await pressConfirm(world, path);
    voidLinks(world);
    expect(await pressConfirm(world, path)).not.toContain('/gift/');
  });

  test('leads there where the request was made after that', async () => {
    const world = await openWorld(() => {});
    await pressConfirm(world, await askForGift(world, EMAIL));
    voidLinks(world);
    const path = await askForGift(world, EMAIL);
    await pressConfirm(world, path);
    expect(await pressConfirm(world, path)).toMatch(/^\/gift\//);
  });
});
