import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  freshSecret,
  RINGS,
  rotateRing,
  SECRETS,
  unfitSecrets,
} from '../../../functions/cli/tools/fresh-secrets.ts';
import { createMissingSecrets, readSecrets } from '../../../functions/cli/tools/local-secrets.ts';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { runs } from '../../support/for-all.ts';

const key = () => freshSecret('SUPPRESSION_KEY');
const fitSecrets = () => ({
  LINK_KEYS: freshSecret('LINK_KEYS'),
  SUPPRESSION_KEY: key(),
  SIGNING_KEYS: freshSecret('SIGNING_KEYS'),
});
const idsOf = (ring: string): number[] =>
  ring.split(' ').map((entry) => Number(entry.split('=')[0]));

describe('fresh secrets', () => {
  test('are fit for the Worker, and never the same', () => {
    const secrets = fitSecrets();
    expect(unfitSecrets(secrets)).toEqual([]);
    expect(freshSecret('LINK_KEYS')).not.toBe(secrets.LINK_KEYS);
  });

  test.each([
    { secret: 'LINK_KEYS', value: undefined, problem: 'missing' },
    { secret: 'LINK_KEYS', value: key(), problem: 'malformed' },
    { secret: 'LINK_KEYS', value: `1=${'A'.repeat(43)}`, problem: 'weak' },
    { secret: 'SIGNING_KEYS', value: key(), problem: 'malformed' },
    { secret: 'SUPPRESSION_KEY', value: 'change me', problem: 'malformed' },
    { secret: 'SUPPRESSION_KEY', value: 'changeme', problem: 'weak' },
  ])('$secret is $problem: $value', ({ secret, value, problem }) => {
    expect(unfitSecrets({ ...fitSecrets(), [secret]: value })).toEqual([{ secret, problem }]);
  });

  test('one key does not serve as two secrets', () => {
    const shared = key();
    const ring = `7=${shared}`;
    expect(unfitSecrets({ ...fitSecrets(), LINK_KEYS: ring, SUPPRESSION_KEY: shared })).toEqual([
      { secret: 'SUPPRESSION_KEY', problem: 'reused' },
    ]);
    const signing = `${freshSecret('SIGNING_KEYS')} ${ring}`;
    for (const other of [{ LINK_KEYS: ring }, { SUPPRESSION_KEY: shared }])
      expect(unfitSecrets({ ...fitSecrets(), ...other, SIGNING_KEYS: signing })).toEqual([
        { secret: 'SIGNING_KEYS', problem: 'reused' },
      ]);
  });
});

describe('rotation', () => {
  test('puts a new key first and keeps the old ones as they were', () => {
    runs(30).forAll(
      fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 20 }),
      (ids) => {
        const ring = ids.map((id) => `${id}=${key()}`).join(' ');
        const rotated = rotateRing(ring) ?? '';
        expect(rotated.endsWith(` ${ring}`)).toBe(true);
        expect(idsOf(rotated)).toHaveLength(ids.length + 1);
        expect(unfitSecrets({ ...fitSecrets(), LINK_KEYS: rotated })).toEqual([]);
      },
    );
  });

  test('ends where every key id is in use', () => {
    const full = Array.from({ length: 255 }, (_, index) => `${index + 1}=${key()}`).join(' ');
    expect(rotateRing(full)).toBeUndefined();
  });
});

describe('the command that rotates', () => {
  const rotate = (args: readonly string[], ring: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const script = `${ROOT}functions/cli/secrets.ts`;
      const child = execFile(process.execPath, [script, 'rotate', ...args], (error, output) =>
        error ? reject(error) : resolve(output.trim()),
      );
      child.stdin?.end(ring);
    });

  test.each([['-'], ...RINGS.map((name) => [name, '-'])])(
    'takes a ring from a file and prints the ring alone: %s %s',
    async (...args) => {
      const ring = `4=${key()}`;
      const rotated = await rotate(args, `${ring}\n`);
      expect(rotated.endsWith(` ${ring}`)).toBe(true);
      expect(idsOf(rotated)).toEqual([5, 4]);
    },
  );

  test.each([
    ['SUPPRESSION_KEY', '-'],
    ['LINK_KEYS', 'ring.txt'],
    ['-', '-'],
  ])('refuses %s %s', async (...args) => {
    await expect(rotate(args, `4=${key()}`)).rejects.toThrow();
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
    expect(await createMissingSecrets(file)).toEqual(SECRETS);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const made = await readSecrets(file);
    expect(unfitSecrets(made)).toEqual([]);
    expect(await createMissingSecrets(file)).toEqual([]);
    expect(await readSecrets(file)).toEqual(made);
  });

  test('that somebody wrote stay as they are', async () => {
    const mine = freshSecret('LINK_KEYS');
    await writeFile(file, `# mine\nLINK_KEYS=${mine}`);
    expect(await createMissingSecrets(file)).toEqual(['SUPPRESSION_KEY', 'SIGNING_KEYS']);
    expect((await readSecrets(file)).LINK_KEYS).toBe(mine);
    expect(await readFile(file, 'utf8')).toContain('# mine\n');
  });
});
