import { describe, expect, test } from 'vitest';
import { freshSecret } from '../../../functions/cli/fresh-secrets.ts';
import { explain, type Facts, preflight } from '../../../functions/cli/preflight-checks.ts';

const ready: Facts = {
  origin: 'https://letters.narenj.garden',
  databaseId: '7d0f8c1e-5a44-4f0e-9d0b-2f1f6c0a9b11',
  sender: 'hello@narenj.garden',
  secrets: {},
  stored: ['LINK_KEYS', 'SUPPRESSION_KEY'],
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
    ['local', 'malformed'],
    [undefined, 'malformed'],
  ])('refuses %s as id of the database: %s', (databaseId, problem) => {
    expect(preflight({ ...ready, databaseId })).toEqual([{ what: 'database_id', problem }]);
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
    ]);
  });

  test('names the secret and the command that makes one', () => {
    const [finding] = preflight({ ...ready, stored: ['SUPPRESSION_KEY'] });
    const words = finding ? explain(finding) : '';
    expect(words).toContain('LINK_KEYS');
    expect(words).toContain('npm run secrets');
  });
});
