import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { commitToEvidence, decodeEvidence } from '../../../functions/core/ledger/evidence.ts';
import { migrations, openDatabase } from '../../support/sqlite.ts';

/** A database of version 0.1.0, in which every act stands, goes on to the present tables. */

const sha256 = (...parts: (Uint8Array | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const [FIRST = '', ...LATER] = await migrations();
const NOTICE = randomBytes(32);
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

interface Act {
  subscriber: number;
  /** Numbers of its events. */
  seqs: number[];
  content: string;
}

const ACTS: Act[] = [
  { subscriber: 1, seqs: [1, 2], content: JSON.stringify({ ip: '192.0.2.0', agent: AGENT }) },
  { subscriber: 1, seqs: [3, 4], content: JSON.stringify({ elapsed: 1234, byPerson: true }) },
  { subscriber: 2, seqs: [1], content: JSON.stringify({ ip: '192.0.2.0', agent: AGENT }) },
  { subscriber: 2, seqs: [2], content: '{}' },
  { subscriber: 1, seqs: [5], content: '{}' },
];

/** As that version wrote an act: each event names the commitment, whose salt stands with the content. */
const writeAct = (database: DatabaseSync, { subscriber, seqs, content }: Act, at: number): void => {
  const salt = randomBytes(16);
  const commitment = Buffer.from(sha256(salt, content), 'hex');
  database
    .prepare(
      'INSERT INTO evidence (commitment, subscriber, salt, content, at) VALUES (?1, ?2, ?3, ?4, ?5)',
    )
    .run(commitment, subscriber, salt, content, at);
  const event = database.prepare(
    `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, after, notice, page,
      evidence) VALUES (?1, ?2, ?3, 3, 1, 'news', 1, 12, ?4, 'garden-letter', ?5)`,
  );
  for (const seq of seqs) event.run(subscriber, seq, at, NOTICE, commitment);
};

const oldDatabase = (): DatabaseSync => {
  const database = openDatabase();
  database.exec(FIRST);
  database.prepare("INSERT INTO notice VALUES (?1, 1, 'news', '{}', 1)").run(NOTICE);
  for (const id of [1, 2, 3])
    database
      .prepare(
        'INSERT INTO subscriber (id, public_id, language, format, created_at) VALUES (?1, ?2, 1, 1, 1)',
      )
      .run(id, randomBytes(16));
  for (const [index, act] of ACTS.entries()) writeAct(database, act, 1_700_000_000_000 + index);
  database.prepare('INSERT INTO suppression VALUES (?1, 1, 6, 1, NULL)').run(randomBytes(32));
  return database;
};

const migrated = (): { database: DatabaseSync; before: unknown[] } => {
  const database = oldDatabase();
  const before = database.prepare('SELECT * FROM event ORDER BY id').all();
  for (const sql of LATER) database.exec(sql);
  return { database, before };
};

const bytes = (value: unknown): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('no bytes');
};

test('invariant 4: a migration changes no consent event, and breaks no reference', () => {
  const { database, before } = migrated();
  expect(database.prepare('SELECT * FROM event ORDER BY id').all()).toEqual(before);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
});

test('C1: evidence of an earlier version goes on with the first event of its act', () => {
  const { database } = migrated();
  const kept = database
    .prepare(
      `SELECT e.subscriber, e.seq, v.content FROM evidence v JOIN event e ON e.id = v.event
      ORDER BY v.event`,
    )
    .all();
  expect(kept).toEqual(
    ACTS.map(({ subscriber, seqs: [seq = 0], content }) => ({ subscriber, seq, content })),
  );
  for (const { content } of kept)
    expect(decodeEvidence(String(content))).toEqual(JSON.parse(String(content)));
});

test('C1: every commitment of an earlier version can still be checked', () => {
  const { database } = migrated();
  const rows = database
    .prepare(`SELECT e.evidence, v.salt, v.content FROM evidence v JOIN event e ON e.id = v.event`)
    .all();
  expect(rows).toHaveLength(ACTS.length);
  for (const { evidence, salt, content } of rows)
    expect(sha256(bytes(salt), String(content))).toBe(Buffer.from(bytes(evidence)).toString('hex'));
});

test('C10: everybody gets a salt of their own, under which what they do next is hidden', async () => {
  const { database } = migrated();
  const salts = database
    .prepare('SELECT salt FROM subscriber')
    .all()
    .map(({ salt }) => toBase64Url(bytes(salt)));
  expect(salts).toHaveLength(3);
  expect(new Set(salts).size).toBe(3);
  const told = await Promise.all(salts.map((salt) => commitToEvidence(salt, 6, '[]')));
  expect(new Set(told.map((hash) => toBase64Url(hash))).size).toBe(3);
});

test('invariant 6: a suppression of an earlier version holds on', () => {
  const { database } = migrated();
  expect(database.prepare('SELECT channel, reason, expires_at FROM suppression').all()).toEqual([
    { channel: 1, reason: 6, expires_at: null },
  ]);
});
