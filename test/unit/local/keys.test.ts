import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { keyTroubles } from '../../../functions/cli/local/keys.ts';
import { freshSecret, SECRETS, type Secret } from '../../../functions/cli/tools/fresh-secrets.ts';
import {
  createSuppressionKey,
  parseSuppressionKey,
} from '../../../functions/core/keys/suppression.ts';
import {
  DamagedDatabase,
  isOutdated,
  standingOf,
} from '../../../functions/operations/store/local-database.ts';
import { migrations } from '../../support/sqlite.ts';

const STATE = '.wrangler/state';
/** As if a table had got a column since. */
const LESS = 'ALTER TABLE pending RENAME COLUMN requested_at TO asked_at';
const fresh = () => ({
  LINK_KEYS: freshSecret('LINK_KEYS'),
  SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY'),
  SIGNING_KEYS: freshSecret('SIGNING_KEYS'),
});
const canaryOf = async (text: string): Promise<string> => {
  const key = parseSuppressionKey(text);
  if (!key.ok) return expect.fail('no key');
  return Buffer.from(await createSuppressionKey(key.value).canary()).toString('hex');
};

/** Names of the secrets that are in trouble, each with whether a command is named that makes a new one. */
const named = (troubles: readonly string[]) =>
  troubles.map((text) => {
    const name = SECRETS.find((secret) => text.startsWith(`${secret} `));
    return [name, text.includes(`npm run secrets -- new ${name}`)];
  });

describe('the keys of this machine', () => {
  const secrets = fresh();
  const standing = async (people = 3) => ({
    people,
    canary: await canaryOf(secrets.SUPPRESSION_KEY),
  });
  const without = (secret: Secret) => ({ ...secrets, [secret]: undefined });

  test('are no trouble if they are those that the database was begun with', async () => {
    expect(await keyTroubles(secrets, await standing(), STATE)).toEqual([]);
  });

  test.each(SECRETS)('may lack %s as long as nothing depends on it', async (secret) => {
    for (const empty of [undefined, { people: 0, canary: undefined }])
      expect(await keyTroubles(without(secret), empty, STATE)).toEqual([]);
    expect(await keyTroubles({}, undefined, STATE)).toEqual([]);
  });

  test('are not made anew while people have links and receipts, but on purpose', async () => {
    for (const secret of ['LINK_KEYS', 'SIGNING_KEYS'] as const) {
      const troubles = await keyTroubles(without(secret), await standing(1), STATE);
      expect(named(troubles)).toEqual([[secret, true]]);
    }
  });

  test('invariant 6: the suppression key of a database is missed, and no other can be made', async () => {
    for (const people of [0, 5]) {
      const troubles = await keyTroubles(without('SUPPRESSION_KEY'), await standing(people), STATE);
      expect(named(troubles)).toEqual([['SUPPRESSION_KEY', false]]);
    }
  });

  test('invariant 6: another suppression key than that of the database is wrong', async () => {
    const other = { ...secrets, SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY') };
    const troubles = await keyTroubles(other, await standing(), STATE);
    expect(named(troubles)).toEqual([['SUPPRESSION_KEY', false]]);
    expect(await keyTroubles(other, { people: 3, canary: undefined }, STATE)).toEqual([]);
  });

  test.each([
    ['LINK_KEYS', `1=${'A'.repeat(43)}`],
    ['LINK_KEYS', '1=short'],
    ['SIGNING_KEYS', 'change me'],
  ] as const)('%s as %s is put back rather than deleted', async (secret, value) => {
    const troubles = await keyTroubles({ ...secrets, [secret]: value }, await standing(), STATE);
    expect(named(troubles)).toEqual([[secret, true]]);
    expect(troubles.join()).not.toMatch(/delete/i);
  });
});

describe('a local database', () => {
  const place = () => join(mkdtempSync(join(tmpdir(), 'ijaza-')), 'database.sqlite');
  const made = async (...rows: readonly string[]): Promise<string> => {
    const file = place();
    const database = new DatabaseSync(file);
    database.exec(['BEGIN', ...(await migrations()), ...rows, 'COMMIT'].join(';\n'));
    database.close();
    return file;
  };

  test('says how many people it has, and the mark of its suppression key', async () => {
    expect(standingOf(await made())).toEqual({ people: 0, canary: undefined });
    const mark = 'aB01'.repeat(16);
    const canary = `INSERT INTO suppression_canary (id, hmac) VALUES (1, x'${mark}')`;
    expect(standingOf(await made(canary))).toMatchObject({ canary: mark.toLowerCase() });
  });

  test('that has no tables, or others, says nothing', () => {
    const file = place();
    writeFileSync(file, '');
    expect(standingOf(file)).toBeUndefined();
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE metadata (name TEXT)');
    database.close();
    expect(standingOf(file)).toBeUndefined();
  });

  test.each([
    ['overwritten by text', (file: string) => writeFileSync(file, 'not a database\n'.repeat(600))],
    ['cut short', (file: string) => truncateSync(file, 5000)],
    ['zeroed', (file: string) => writeFileSync(file, Buffer.alloc(8192))],
    [
      'of which the middle is gone',
      (file: string) => {
        truncateSync(file, 4096);
        truncateSync(file, 262_144);
      },
    ],
  ])('is recognised as damaged: %s', async (_, damage) => {
    const file = await made();
    damage(file);
    expect(() => standingOf(file)).toThrow(DamagedDatabase);
  });

  const applied = async (names: readonly string[], ...rows: readonly string[]) => {
    const file = await made(
      'CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT)',
      ...names.map((name) => `INSERT INTO d1_migrations (name) VALUES ('${name}')`),
      ...rows,
    );
    const texts = await migrations();
    return isOutdated(file, new Map(texts.map((text, index) => [`000${index + 1}.sql`, text])));
  };

  test.each<[string, string[], string[], boolean]>([
    ['one that this version made', ['0001.sql'], [], false],
    ['one that later gets another table', ['0001.sql'], ['CREATE TABLE later (id INTEGER)'], false],
    ['one of a migration that is no more', ['0001_before.sql'], [], true],
    ['one that a migration was changed for', ['0001.sql'], [LESS], true],
  ])('%s: is it of an earlier build?', async (_, names, rows, outdated) => {
    expect(await applied(names, ...rows)).toBe(outdated);
  });

  test('that was never begun is not of an earlier build', async () => {
    const file = place();
    writeFileSync(file, '');
    expect(isOutdated(file, new Map())).toBe(false);
    expect(isOutdated(await made(), new Map())).toBe(false);
  });
});
