import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, onTestFinished, test } from 'vitest';
import { explain, type Facts, preflight } from '../../../functions/cli/preflight-checks.ts';
import { freshSecret, SECRETS } from '../../../functions/cli/tools/fresh-secrets.ts';
import { commandsOfCopy } from '../../support/commands.ts';

const ready: Facts = {
  origin: 'https://letters.narenj.garden',
  databaseIds: {
    DB: '7d0f8c1e-5a44-4f0e-9d0b-2f1f6c0a9b11',
    STOPS: '0c5b6a58-2f3d-4a0e-8d4b-9d1f7a6b2c33',
  },
  sender: 'hello@narenj.garden',
  secrets: {},
  stored: SECRETS,
};

describe('preflight', () => {
  test('lets a deployment pass that has everything', () => {
    expect(preflight(ready)).toEqual([]);
  });

  test.each([
    ['http://letters.narenj.garden', 'not-https'],
    ['https://letters.narenj.garden/', 'malformed'],
    ['https://letters.narenj.garden/en', 'malformed'],
    ['letters.narenj.garden', 'malformed'],
    [undefined, 'malformed'],
    ['http://localhost:8787', 'local'],
    ['https://127.0.0.1', 'local'],
  ])('refuses %s as ORIGIN: %s', (origin, problem) => {
    expect(preflight({ ...ready, origin })).toEqual([{ what: 'ORIGIN', problem }]);
  });

  test.each([
    ['00000000-0000-0000-0000-000000000000', 'placeholder'],
    ['00000000-0000-0000-0000-000000000001', 'placeholder'],
    ['local', 'malformed'],
    [undefined, 'malformed'],
  ])('refuses %s as id of either database: %s', (id, problem) => {
    for (const binding of ['DB', 'STOPS'] as const) {
      const databaseIds = { ...ready.databaseIds, [binding]: id };
      const found = [{ what: 'database_id', binding, problem }];
      expect(preflight({ ...ready, databaseIds })).toEqual(found);
    }
  });

  test('invariant 6: refuses one database for both, which a restore would take back together', () => {
    const databaseIds = { ...ready.databaseIds, STOPS: ready.databaseIds.DB };
    expect(preflight({ ...ready, databaseIds })).toEqual([
      { what: 'database_id', binding: 'STOPS', problem: 'shared' },
    ]);
  });

  test.each(['hello@narenj.example', 'hello@example.com', 'hello@mail.test'])(
    'refuses %s as sender',
    (sender) => {
      expect(preflight({ ...ready, sender })).toEqual([
        { what: 'sender', problem: 'reserved-domain' },
      ]);
    },
  );

  test('names each secret that is missing', () => {
    expect(preflight({ ...ready, stored: ['LINK_KEYS'] })).toEqual([
      { what: 'SUPPRESSION_KEY', problem: 'missing' },
      { what: 'SIGNING_KEYS', problem: 'missing' },
    ]);
  });

  test('judges a value that is at hand, whatever is stored', () => {
    const secrets = {
      LINK_KEYS: `1=${'A'.repeat(43)}`,
      SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY'),
    };
    expect(preflight({ ...ready, secrets })).toEqual([{ what: 'LINK_KEYS', problem: 'weak' }]);
  });

  test('lets nothing pass that Cloudflare could not be asked about', () => {
    expect(preflight({ ...ready, stored: undefined })).toEqual([
      { what: 'LINK_KEYS', problem: 'unknown' },
      { what: 'SUPPRESSION_KEY', problem: 'unknown' },
      { what: 'SIGNING_KEYS', problem: 'unknown' },
    ]);
  });

  test.each(SECRETS)('names %s and the command that makes one', (name) => {
    const stored = SECRETS.filter((other) => other !== name);
    const [finding] = preflight({ ...ready, stored });
    const words = finding ? explain(finding) : '';
    expect(words).toContain(name);
    expect(words).toContain('npm run secrets');
  });
});

test('a command asks the local D1 through Wrangler and writes to it; tests of others have a file instead', {
  timeout: 300_000,
}, async () => {
  const { folder, command, begin, remove } = await commandsOfCopy('wrangler');
  onTestFinished(remove);
  const incentive = catalogue.incentives.find(({ promise }) => promise.kind === 'save')?.id ?? '';
  for await (const name of glob(`site/content/incentives/*/${incentive}.md`, { cwd: folder })) {
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace(/^code: .*$/m, 'pool: true'));
  }
  await begin();
  const file = join(folder, 'codes.csv');
  await writeFile(file, `code\n"it's; ?1 ""new"""\n`);
  const { code, stdout } = await command('codes', 'import', incentive, file);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').at(-1)).toContain('1 of 1');
});
