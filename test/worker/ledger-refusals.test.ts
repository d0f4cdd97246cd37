import { expect } from 'vitest';
import { allRows, query } from '../support/ledger.ts';
import { join, joinAndOpen } from '../support/people.ts';
import { test as base } from '../support/test.ts';

/** What the database itself refuses, whoever writes (invariants 3 to 6). */

const WHO = '(SELECT subscriber FROM contact_point WHERE folded = ?1)';
const COLUMNS =
  'subscriber, seq, at, kind, method, topic, channel, before, after, notice, page, evidence';
const OWN = `WHERE subscriber = ${WHO}`;
const LAST = `FROM event ${OWN} ORDER BY seq DESC LIMIT 1`;
const copyOf = (seq: string, id = '') =>
  `SELECT ${id} subscriber, ${seq}, at, kind, method, topic, channel, before, after, notice, page,
    evidence ${LAST}`;

const FORBIDDEN: [string, string][] = [
  ['an event is changed', `UPDATE event SET after = 11 WHERE subscriber = ${WHO}`],
  ['an event is deleted', `DELETE FROM event WHERE subscriber = ${WHO}`],
  ['an event is replaced by number', `INSERT OR REPLACE INTO event (${COLUMNS}) ${copyOf('seq')}`],
  [
    'an event is replaced by its id',
    `INSERT OR REPLACE INTO event (id, ${COLUMNS}) ${copyOf('seq + 1', 'id,')}`,
  ],
  ['a number is left out', `INSERT INTO event (${COLUMNS}) ${copyOf('seq + 2')}`],
  ['a number is used again', `INSERT INTO event (${COLUMNS}) ${copyOf('seq')}`],
  ['a number is used again quietly', `INSERT OR IGNORE INTO event (${COLUMNS}) ${copyOf('seq')}`],
  [
    'an id is left out',
    `INSERT INTO event (id, ${COLUMNS}) ${copyOf('seq + 1', '(SELECT max(id) + 2 FROM event),')}`,
  ],
  [
    'the id is the one that a row has before it has any',
    `INSERT INTO event (id, ${COLUMNS}) ${copyOf('seq + 1', '-1,')}`,
  ],
  [
    'an event names no wording',
    `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, after)
      SELECT subscriber, seq + 1, at, kind, method, topic, channel, after ${LAST}`,
  ],
  [
    'an event names wording that is not kept',
    `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, after, notice)
      SELECT subscriber, seq + 1, at, kind, method, topic, channel, after, zeroblob(32) ${LAST}`,
  ],
  ['a permission says what the ledger does not', `UPDATE permission SET frequency = 11 ${OWN}`],
  ['a withdrawn permission stands on what granted it', `UPDATE permission SET state = 1 ${OWN}`],
  [
    'a permission has no event',
    `INSERT INTO permission SELECT subscriber, 'offers', 1, 10, 12, seq ${LAST}`,
  ],
  [
    'a permission is replaced by another',
    `INSERT OR REPLACE INTO permission SELECT subscriber, topic, channel, 10, 11, seq ${LAST}`,
  ],
  ['a permission stands on the request for it', `UPDATE permission SET last_seq = 1 ${OWN}`],
  [
    'a permission is written anew on the request for it',
    `INSERT OR REPLACE INTO permission
      SELECT subscriber, topic, channel, state, frequency, 1 FROM permission
      WHERE subscriber = ${WHO}`,
  ],
  ['a permission is deleted', `DELETE FROM permission WHERE subscriber = ${WHO}`],
  ['a wording is changed', `UPDATE notice SET canonical = canonical || ?1`],
  ['a wording is deleted', `DELETE FROM notice WHERE ?1 = ?1`],
  [
    'a wording is replaced',
    `INSERT OR REPLACE INTO notice SELECT version, language, topic, canonical || ?1, stored_at
      FROM notice LIMIT 1`,
  ],
  [
    'a wording is said to be in another language',
    `INSERT OR REPLACE INTO notice SELECT version, language + 1, topic, canonical, stored_at
      FROM notice WHERE ?1 = ?1 LIMIT 1`,
  ],
  [
    'the canary of the suppression key is changed',
    'UPDATE suppression_canary SET hmac = zeroblob(32) WHERE ?1 = ?1',
  ],
  [
    'the canary is replaced',
    'INSERT OR REPLACE INTO suppression_canary (id, hmac) SELECT 1, zeroblob(32) WHERE ?1 = ?1',
  ],
  ['the canary is deleted', 'DELETE FROM suppression_canary WHERE ?1 = ?1'],
  ['a subscriber with events is deleted', `DELETE FROM subscriber WHERE id = ${WHO}`],
];

/** What is refused alters nothing, so that one person is enough for all of it. */
const test = base.extend('email', { scope: 'file' }, async ({ ijaza }) => {
  const { email } = await join(ijaza);
  await ijaza.settled();
  return email;
});

test.for(FORBIDDEN)(
  'invariants 3 to 5: the database refuses it when %s',
  async ([, sql], { email, db }) => {
    const before = await allRows(db);
    await expect(db.prepare(sql).bind(email).run()).rejects.toThrow('SQLITE_CONSTRAINT');
    expect(await allRows(db)).toEqual(before);
  },
);

test('invariant 3: a permission cannot stand on an outdated event', async ({ ijaza }) => {
  const { email, visitor, db } = await joinAndOpen(ijaza);
  await visitor.submit({ permission: [] });
  const back = `SELECT subscriber, topic, channel, 10 AS state, after AS frequency, seq AS last_seq
    FROM event WHERE subscriber = ${WHO} AND seq = 2`;
  const attempts = [
    `INSERT OR REPLACE INTO permission ${back}`,
    `UPDATE permission SET state = older.state, last_seq = older.last_seq FROM (${back}) AS older
      WHERE permission.subscriber = older.subscriber`,
  ];
  await ijaza.settled();
  const before = await allRows(db);
  for (const sql of attempts)
    await expect(db.prepare(sql).bind(email).run()).rejects.toThrow('SQLITE_CONSTRAINT');
  expect(await allRows(db)).toEqual(before);
});

test('invariant 6: a mailbox cannot be taken from the one who has it', async ({ ijaza, db }) => {
  const [one, other] = await Promise.all([join(ijaza), join(ijaza)]);
  await ijaza.settled();
  const before = await allRows(db);
  for (const how of ['INSERT OR REPLACE', 'INSERT OR IGNORE', 'INSERT']) {
    const taken = `${how} INTO contact_point (subscriber, channel, value, folded, created_at)
      SELECT ${WHO}, 1, ?2, ?2, 0`;
    const taking = query(db, taken, one.email, other.email);
    await expect(taking).rejects.toThrow('SQLITE_CONSTRAINT');
  }
  expect(await allRows(db)).toEqual(before);
});

test('invariant 4: the next event with the next number is taken', async ({ ijaza, db }) => {
  const { email } = await join(ijaza);
  const next = db.prepare(`INSERT INTO event (${COLUMNS}) ${copyOf('seq + 1')}`);
  const written = await next.bind(email).run();
  expect(written.meta.changes).toBe(1);
});
