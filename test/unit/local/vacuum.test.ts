import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { vacuum } from '../../../functions/operations/store/local-database.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { FILE } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

const PEOPLE = Array.from({ length: 8 }, (_, index) => `person-${index}@mailbox.test`);

/** A database in a file, page by page, in which eight people were erased. */
const afterErasing = async (): Promise<string> => {
  const world = await promisingWorld([FILE]);
  for (const email of PEOPLE) {
    const { publicId } = await world.join(email);
    const at = world.services.now();
    await eraseSubscriber(world.services, { publicId, at, method: 'link', page: 'data' });
  }
  const file = join(mkdtempSync(join(tmpdir(), 'ijaza-')), 'database.sqlite');
  await backup(world.sqlite, file);
  return file;
};

/** Whose address is in the bytes of a database file, or of what lies beside it. */
const readable = (file: string): string[] => {
  const folder = dirname(file);
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return PEOPLE.filter((email) => bytes.some((some) => some.includes(email)));
};

test('C10: a file keeps people who were erased until it is written anew', async () => {
  const file = await afterErasing();
  expect(readable(file)).not.toEqual([]);
  vacuum(file);
  expect(readable(file)).toEqual([]);
});

test('C10: so does the file of recent changes beside it', async () => {
  const file = await afterErasing();
  const server = new DatabaseSync(file);
  server.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  server.exec(`CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('${PEOPLE[0]}');
    DELETE FROM note`);
  vacuum(file);
  expect(readable(file)).toEqual([]);
  server.close();
});

test('a database that somebody reads is not cleared in silence', async () => {
  const file = await afterErasing();
  const server = new DatabaseSync(file);
  server.exec('PRAGMA journal_mode = WAL; BEGIN; SELECT count(*) FROM event');
  server.prepare('SELECT count(*) FROM event').get();
  expect(() => vacuum(file)).toThrow();
  server.close();
});
