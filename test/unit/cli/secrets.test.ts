import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshSecret, rotateRing, unfitSecrets } from '../../../functions/cli/fresh-secrets.ts';
import { createMissingSecrets, readSecrets } from '../../../functions/cli/local-secrets.ts';

const key = () => freshSecret('SUPPRESSION_KEY');
const idsOf = (ring: string): number[] =>
  ring.split(' ').map((entry) => Number(entry.split('=')[0]));

describe('fresh secrets', () => {
  test('are fit for the Worker, and never the same', () => {
    const secrets = { LINK_KEYS: freshSecret('LINK_KEYS'), SUPPRESSION_KEY: key() };
    expect(unfitSecrets(secrets)).toEqual([]);
    expect(freshSecret('LINK_KEYS')).not.toBe(secrets.LINK_KEYS);
  });

  test.each([
    { secret: 'LINK_KEYS', value: undefined, problem: 'missing' },
    { secret: 'LINK_KEYS', value: key(), problem: 'malformed' },
    { secret: 'LINK_KEYS', value: `0=${key()}`, problem: 'malformed' },
    { secret: 'LINK_KEYS', value: `256=${key()}`, problem: 'malformed' },
    { secret: 'LINK_KEYS', value: `1=${key().slice(0, 20)}`, problem: 'weak' },
    { secret: 'LINK_KEYS', value: `1=${'A'.repeat(43)}`, problem: 'weak' },
    { secret: 'LINK_KEYS', value: `1=${key()} 1=${key()}`, problem: 'duplicate' },
    { secret: 'SUPPRESSION_KEY', value: undefined, problem: 'missing' },
    { secret: 'SUPPRESSION_KEY', value: 'change me', problem: 'malformed' },
    { secret: 'SUPPRESSION_KEY', value: 'changeme', problem: 'weak' },
  ])('$secret is $problem: $value', ({ secret, value, problem }) => {
    const fit = { LINK_KEYS: freshSecret('LINK_KEYS'), SUPPRESSION_KEY: key() };
    expect(unfitSecrets({ ...fit, [secret]: value })).toEqual([{ secret, problem }]);
  });

  test('one key does not serve as two secrets', () => {
    const shared = key();
    expect(unfitSecrets({ LINK_KEYS: `7=${shared}`, SUPPRESSION_KEY: shared })).toEqual([
      { secret: 'SUPPRESSION_KEY', problem: 'reused' },
    ]);
  });
});

describe('rotation', () => {
  test('puts a new key first and keeps the old ones as they were', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 20 }),
        (ids) => {
          const ring = ids.map((id) => `${id}=${key()}`).join(' ');
          const rotated = rotateRing(ring) ?? '';
          expect(rotated.endsWith(` ${ring}`)).toBe(true);
          expect(idsOf(rotated)).toHaveLength(ids.length + 1);
          expect(unfitSecrets({ LINK_KEYS: rotated, SUPPRESSION_KEY: key() })).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('ends where every key id is in use', () => {
    const full = Array.from({ length: 255 }, (_, index) => `${index + 1}=${key()}`).join(' ');
    expect(rotateRing(full)).toBeUndefined();
  });
});

describe('secrets of this machine', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ijaza-'));
    file = join(folder, '.dev.vars');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('are made once, for the owner alone', async () => {
    expect(await createMissingSecrets(file)).toEqual(['LINK_KEYS', 'SUPPRESSION_KEY']);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const made = await readSecrets(file);
    expect(unfitSecrets(made)).toEqual([]);
    expect(await createMissingSecrets(file)).toEqual([]);
    expect(await readSecrets(file)).toEqual(made);
  });

  test('that somebody wrote stay as they are', async () => {
    const mine = freshSecret('LINK_KEYS');
    await writeFile(file, `# mine\nLINK_KEYS=${mine}`);
    expect(await createMissingSecrets(file)).toEqual(['SUPPRESSION_KEY']);
    expect((await readSecrets(file)).LINK_KEYS).toBe(mine);
    expect(await readFile(file, 'utf8')).toContain('# mine\n');
  });
});
