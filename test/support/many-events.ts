import { DatabaseSync } from 'node:sqlite';
import { sha256, toBase64Url, utf8 } from '../../functions/core/base/bytes.ts';
import { evidenceHash } from '../../functions/core/ledger/evidence.ts';
import type { Ledger } from './ledger-copy.ts';
import { reseal } from './resealing.ts';
import type { Signing } from './signing.ts';
import { migrations } from './sqlite.ts';

/**
 * A sound ledger of any size, made by SQL: each subscriber has five topics, and twenty events with evidence of
 * every fourth; a third of them leave a topic. What everybody does in a round comes before what anybody does next.
 */

export const NAME = 'letters.reader.example/ledger';
export const ROUNDS = 20;
/** Events of a checkpoint. */
const SEALED = 100;
const BEGINNING = Date.UTC(2026, 0);

const bytes = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : new Uint8Array();

const TOPICS = ['news', 'offers', 'events', 'products', 'recipes'];

/** `rounds`: 0 to 4 ask for a topic each, 5 to 9 confirm, and the others hear more often, or leave. */
const fill = (first: DatabaseSync, people: number): void => {
  const events = people * ROUNDS;
  first.exec(`BEGIN;
    CREATE TEMP TABLE topics AS SELECT key AS t, value AS topic,
      json_object('language', 'en', 'topic', json_object('id', value)) AS canonical
      FROM json_each('${JSON.stringify(TOPICS)}');
    INSERT INTO notice SELECT sha256(canonical), 1, topic, canonical, ${BEGINNING} FROM topics;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
      INSERT INTO subscriber (id, public_id, language, format, created_at, salt, ledger_salt)
      SELECT i, randomblob(16), 1, 1, ${BEGINNING}, randomblob(16), randomblob(16) FROM n;
    CREATE TEMP TABLE rounds AS
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${events - 1})
      SELECT i + 1 AS id, i % ${people} + 1 AS who, i / ${people} AS r FROM n;
    INSERT INTO event SELECT e.id, e.who, r + 1, ${BEGINNING} + e.id * 1000,
      CASE WHEN r < 5 THEN 1 WHEN r < 10 THEN 2 WHEN r = 19 AND who % 3 = 0 THEN 5 ELSE 4 END,
      2, topic, 1, iif(r < 10, NULL, iif(r < 15, 12, 11)),
      CASE WHEN r < 10 THEN 12 WHEN r = 19 AND who % 3 = 0 THEN 1 WHEN r < 15 THEN 11 ELSE 14 END,
      sha256(canonical), 'preferences',
      iif(r % 4 = 0, commitment(s.salt, r + 1, '1|192.0.2|12|Chrome 152'), NULL)
      FROM rounds e JOIN topics ON t = r % 5 JOIN subscriber s ON s.id = who ORDER BY e.id;
    INSERT INTO evidence SELECT id, '1|192.0.2|12|Chrome 152' FROM event WHERE evidence IS NOT NULL;
    INSERT INTO permission SELECT subscriber, topic, channel, iif(after = 1, 1, 10),
      iif(after = 1, 11, after), seq FROM event WHERE seq > 15;
    INSERT INTO contact_point SELECT subscriber, 1, subscriber || '@reader.example',
      subscriber || '@reader.example', at, at FROM event WHERE seq = 6;
    INSERT INTO stop SELECT NULL, randomblob(16), json_object('kind', 'left', 'subscriber',
      base64url(public_id), 'at', at, 'method', 'link', 'places',
      json_array(json_object('topic', topic, 'channel', 'email'))), at, at
      FROM event e JOIN subscriber s ON s.id = e.subscriber WHERE kind = 5 ORDER BY e.id;
    COMMIT;`);
};

const withoutTriggers = async (
  database: DatabaseSync,
  folder: string,
  write: () => Promise<void>,
): Promise<void> => {
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
  for (const sql of await migrations(folder)) database.exec(sql);
  const triggers = database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  await write();
  for (const { sql } of triggers) database.exec(String(sql));
};

/** Writes the databases of so many people into two new files. */
export const makeMany = async (
  files: { first: string; second: string },
  people: number,
  { keys }: Signing,
): Promise<void> => {
  const ledger = {
    first: new DatabaseSync(files.first),
    second: new DatabaseSync(files.second),
  } satisfies Ledger;
  const { first, second } = ledger;
  first.function('sha256', (text) => sha256(utf8(String(text))));
  first.function('base64url', (id) => toBase64Url(bytes(id)));
  first.function('commitment', (salt, seq, content) =>
    evidenceHash(bytes(salt), Number(seq), String(content)),
  );
  const sizes = Array.from({ length: Math.floor((people * ROUNDS) / SEALED) }, (_, at) => ({
    size: (at + 1) * SEALED,
    at: BEGINNING + (at + 1) * SEALED * 1000,
  }));
  await withoutTriggers(second, 'schema/migrations-stops', () =>
    withoutTriggers(first, 'schema/migrations', async () => {
      fill(first, people);
      const insert = second.prepare('INSERT INTO stop SELECT ?, ?, ?, ?');
      second.exec('BEGIN');
      for (const { id, nonce, body, at } of first.prepare('SELECT * FROM stop').iterate())
        insert.run(id ?? 0, nonce ?? '', body ?? '', at ?? 0);
      first.exec('BEGIN');
      await reseal(ledger, { keys, name: NAME, sizes, heads: true });
      for (const database of [first, second]) database.exec('COMMIT');
    }),
  );
  for (const database of [first, second]) database.close();
};
