import { expect } from 'vitest';
import { countRows, eventsOf } from '../support/ledger.ts';
import { join } from '../support/people.ts';
import { test } from '../support/test.ts';

/** What the database itself refuses, whoever writes (invariants 3, 4 and 5). */

const WHO = '(SELECT subscriber FROM contact_point WHERE folded = ?1)';
const COLUMNS =
  'subscriber, seq, at, kind, method, topic, channel, before, after, notice, page, evidence';
const LAST = `FROM event WHERE subscriber = ${WHO} ORDER BY seq DESC LIMIT 1`;
const copyOf = (seq: string) =>
  `SELECT subscriber, ${seq}, at, kind, method, topic, channel, before, after, notice, page,
    evidence ${LAST}`;

const FORBIDDEN: [string, string][] = [
  ['an event is changed', `UPDATE event SET after = 11 WHERE subscriber = ${WHO}`],
  ['an event is deleted', `DELETE FROM event WHERE subscriber = ${WHO}`],
  [
    'an event is replaced by its number',
    `INSERT OR REPLACE INTO event (${COLUMNS}) ${copyOf('seq')}`,
  ],
  [
    'an event is replaced by its id',
    `INSERT OR REPLACE INTO event (id, ${COLUMNS})
      SELECT id, subscriber, seq + 1, at, kind, method, topic, channel, before, after, notice, page,
        evidence ${LAST}`,
  ],
  ['a number is left out', `INSERT INTO event (${COLUMNS}) ${copyOf('seq + 2')}`],
  ['a number is used again', `INSERT INTO event (${COLUMNS}) ${copyOf('seq')}`],
  ['a number is used again quietly', `INSERT OR IGNORE INTO event (${COLUMNS}) ${copyOf('seq')}`],
  [
    'an id is left out',
    `INSERT INTO event (id, ${COLUMNS})
      SELECT (SELECT max(id) + 2 FROM event), subscriber, seq + 1, at, kind, method, topic, channel,
        before, after, notice, page, evidence ${LAST}`,
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
  [
    'a permission says what the ledger does not',
    `UPDATE permission SET frequency = 11 WHERE subscriber = ${WHO}`,
  ],
  [
    'a withdrawn permission stands on an event that granted it',
    `UPDATE permission SET state = 1 WHERE subscriber = ${WHO}`,
  ],
  [
    'a permission has no event',
    `INSERT INTO permission SELECT subscriber, 'offers', 1, 10, 12, seq ${LAST}`,
  ],
  [
    'a permission is replaced by another',
    `INSERT OR REPLACE INTO permission SELECT subscriber, topic, channel, 10, 11, seq ${LAST}`,
  ],
  ['a wording is changed', `UPDATE notice SET canonical = canonical || ?1`],
  ['a wording is deleted', `DELETE FROM notice WHERE ?1 = ?1`],
  [
    'a wording is replaced',
    `INSERT OR REPLACE INTO notice SELECT version, language, topic, canonical || ?1, stored_at
      FROM notice LIMIT 1`,
  ],
  ['a subscriber with events is deleted', `DELETE FROM subscriber WHERE id = ${WHO}`],
];

test.for(FORBIDDEN)(
  'invariants 3 to 5: the database refuses it when %s',
  async ([, sql], { ijaza }) => {
    const { email } = await join(ijaza);
    const db = await ijaza.db();
    const before = { rows: await countRows(db), events: await eventsOf(db, email) };
    await expect(db.prepare(sql).bind(email).run()).rejects.toThrow('SQLITE_CONSTRAINT');
    expect({ rows: await countRows(db), events: await eventsOf(db, email) }).toEqual(before);
  },
);

test('invariant 4: the next event with the next number is taken', async ({ ijaza }) => {
  const { email } = await join(ijaza);
  const db = await ijaza.db();
  const written = await db
    .prepare(`INSERT INTO event (${COLUMNS}) ${copyOf('seq + 1')}`)
    .bind(email)
    .run();
  expect(written.meta.changes).toBe(1);
});
