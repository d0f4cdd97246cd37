import { describe, expect } from 'vitest';
import { LARGEST_EPOCH } from '../../functions/core/person/facts.ts';
import { eraseSubscriber } from '../../functions/rights/acts/erase.ts';
import { EVENT_KIND_CODES, STATE_CODES } from '../../schema/contracts/codes.ts';
import { busyPerson, eraseByHand, placesOf } from '../support/erasing.ts';
import { having } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, query } from '../support/ledger.ts';
import { joinFresh } from '../support/moving.ts';
import { actServices, copied } from '../support/restored.ts';
import { hexOf, signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

interface Row {
  [column: string]: unknown;
}
const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null;

/** All rows of both databases. */
const everything = async (ijaza: Ijaza): Promise<Record<string, unknown[]>> => {
  const second = Object.entries(await allRows(await ijaza.stops()));
  const named = second.map(([table, rows]) => [`second ${table}`, rows]);
  return { ...(await allRows(await ijaza.db())), ...Object.fromEntries(named) };
};

const idOf = async (ijaza: Ijaza, subject: string): Promise<number> => {
  const wanted = 'SELECT id FROM subscriber WHERE public_id = unhex(?1)';
  const [row] = await query<{ id: number }>(await ijaza.db(), wanted, hexOf(subject));
  return row?.id ?? 0;
};

/** What a database holds about somebody else: rows that name another subscriber. */
const ofOthers = (rows: Record<string, unknown[]>, id: number): Record<string, unknown[]> =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all
        .filter(isRow)
        .filter(({ subscriber }) => typeof subscriber === 'number' && subscriber !== id),
    ]),
  );

describe('C10: after somebody has been erased', () => {
  test('no table of either database has anything that they wrote', async ({ ijaza, db }) => {
    const { fresh, personal, subject } = await busyPerson(ijaza, signing);
    const other = await joinFresh(ijaza, signing);
    // Somebody else would like to move to the same address.
    await other.fresh.open('/en/preferences/address');
    await other.fresh.submit({ 'new-email': personal[0] ?? '' }, { form: having('new-email') });
    await ijaza.settled();
    const before = placesOf(await everything(ijaza), personal);
    const told = new Set(before.map(({ text }) => text));
    expect(personal.filter((text) => !told.has(text))).toEqual([]);
    const tables = new Set(before.map(({ table }) => table));
    const wanted = 'contact_point profile_value evidence unsubscribe_reason pending address_change';
    for (const table of wanted.split(' ')) expect(tables).toContain(table);

    const page = await eraseByHand(fresh);
    expect(page.path).toMatch(/^\/en\/erased\?leaf=/);
    await ijaza.settled();
    await copied(ijaza);
    expect(placesOf(await everything(ijaza), personal)).toEqual([]);
    const id = await idOf(ijaza, subject);
    const { subscriber = [] } = await allRows(db);
    const bare = { language: 1, format: 1, paused_until: null, epoch: 1, salt: null };
    expect(subscriber.filter(isRow).find((row) => row['id'] === id)).toMatchObject(bare);
  });

  test('the ledger has all its rows, and tells of the erasure', async ({ ijaza, db }) => {
    const { fresh, subject } = await busyPerson(ijaza, signing);
    const id = await idOf(ijaza, subject);
    const before = (await allRows(db))['event'] ?? [];
    await eraseByHand(fresh);
    const { event = [], permission = [], outbox = [] } = await allRows(db);
    expect(event.slice(0, before.length)).toEqual(before);
    const written = event.slice(before.length).filter(isRow);
    const { withdrawn, erased } = EVENT_KIND_CODES;
    expect(written.map(({ kind }) => kind)).toEqual([withdrawn, withdrawn, erased]);
    expect(new Set(written.map(({ subscriber }) => subscriber))).toEqual(new Set([id]));
    expect(new Set(written.map(({ page }) => page))).toEqual(new Set(['data']));
    const held = permission.filter(isRow).filter(({ subscriber }) => subscriber === id);
    expect(held.length).toBeGreaterThan(2);
    expect(held.filter(({ state }) => state !== STATE_CODES.withdrawn)).toEqual([]);
    expect(outbox.filter(isRow).filter(({ subscriber }) => subscriber === id)).toEqual([]);
  });

  test('nobody else is touched', async ({ ijaza, db }) => {
    await busyPerson(ijaza, signing);
    const { fresh, subject } = await busyPerson(ijaza, signing);
    const id = await idOf(ijaza, subject);
    const before = ofOthers(await allRows(db), id);
    await eraseByHand(fresh);
    expect(ofOthers(await allRows(db), id)).toEqual(before);
    expect(before['contact_point']?.length).toBeGreaterThan(0);
    expect(before['address_change']?.length).toBeGreaterThan(0);
  });

  test('invariant 7: no link comes alive again: no epoch is used twice', async ({ ijaza, db }) => {
    const { subject, email } = await joinFresh(ijaza, signing);
    const last = 'UPDATE subscriber SET epoch = ?2 WHERE public_id = unhex(?1)';
    await query(db, last, hexOf(subject), LARGEST_EPOCH);
    await ijaza.settled();
    const before = await allRows(db);
    const act = { publicId: subject, at: Date.now(), method: 'link', page: 'data' } as const;
    const erasing = eraseSubscriber(await actServices(ijaza, signing), act);
    await expect(erasing).rejects.toThrow(RangeError);
    expect(await allRows(db)).toEqual(before);
    expect(JSON.stringify(before)).toContain(email);
  });
});
