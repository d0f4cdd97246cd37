import type { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { auditOf, copyOf } from '../support/ledger-copy.ts';
import { join } from '../support/people.ts';
import { test } from '../support/test.ts';

/** Rows of a ledger that belong to nobody, and events that have waited for their confirmation. */

const HOUR = 60 * 60_000;

const findingIn = async (copy: DatabaseSync) => (await auditOf(copy)).finding;

test('C1: whoever takes a subscriber away is found out', async ({ ijaza, db }) => {
  await join(ijaza);
  await join(ijaza);
  await ijaza.runCron();
  const open = await copyOf(db);
  expect(await findingIn(open())).toBeUndefined();
  for (const tables of [['subscriber'], ['subscriber', 'permission', 'contact_point']]) {
    const copy = open();
    for (const table of tables)
      copy.exec(`DELETE FROM ${table} WHERE ${table === 'subscriber' ? 'id' : 'subscriber'} = 2`);
    expect(await findingIn(copy)).toEqual({ wrong: 'subscriber-missing', subscriber: 2 });
  }
});

test('C1: a permission and evidence of nobody are found out', async ({ db }) => {
  const open = await copyOf(db);
  const permission = open();
  permission.exec(`INSERT INTO permission SELECT 77, topic, channel, state, frequency, last_seq
    FROM permission WHERE subscriber = 1`);
  expect(await findingIn(permission)).toEqual({ wrong: 'subscriber-missing', subscriber: 77 });
  const evidence = open();
  evidence.exec(`INSERT INTO evidence VALUES (7777, '1|||')`);
  expect(await findingIn(evidence)).toEqual({ wrong: 'evidence', id: 7777 });
});

test('C1: a request that was confirmed days later waits like any other', async ({ db }) => {
  const copy = (await copyOf(db))();
  const last = `(SELECT max(id) FROM event)`;
  copy.exec(`DELETE FROM checkpoint; UPDATE event SET at = at - ${48 * HOUR} WHERE kind = 1`);
  expect(await findingIn(copy)).toBeUndefined();
  copy.exec(`UPDATE event SET at = at - ${2 * HOUR} WHERE id = ${last}`);
  expect(await findingIn(copy)).toMatchObject({ wrong: 'not-sealed' });
});

test.for([
  ['language', 'language = language % 3 + 1'],
  ['topic', `topic = topic || 's'`],
])('C1: the %s of a wording is what its text says', async ([, change], { db }) => {
  const copy = (await copyOf(db))();
  copy.exec(`UPDATE notice SET ${change}`);
  expect(await findingIn(copy)).toMatchObject({ wrong: 'notice-text' });
});
