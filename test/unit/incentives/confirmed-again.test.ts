import { describe, expect, test } from 'vitest';
import { askForGift, pressConfirm } from '../../support/gift-request.ts';
import { openWorld, type World } from '../../support/world/world.ts';

const EMAIL = 'shirin@reader.example';

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
