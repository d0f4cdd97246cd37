import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, onTestFinished, test } from 'vitest';
import { explain, type Facts, preflight } from '../../../functions/cli/preflight-checks.ts';
import type { Parties } from '../../../functions/cli/preflight-content.ts';
import { unfinishedIn } from '../../../functions/cli/preflight-content.ts';
import { freshSecret, SECRETS } from '../../../functions/cli/tools/fresh-secrets.ts';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { say } from '../../../schema/content/say.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { leftOfSample } from '../../../site/new/sample.ts';
import { fileMistake, type Mistake } from '../../../site/reader/mistakes.ts';
import { commandsOfCopy } from '../../support/commands.ts';

/** Changes to settings of somebody who exists. */
interface Change {
  sender?: Parties['sender'];
  organisation?: { contact?: string; url?: string };
  records?: { officer: { contact: string } };
  embedOrigins?: string[];
  authority?: string;
  recipient?: string;
}

const partiesWith = ({
  sender,
  organisation,
  records,
  embedOrigins,
  ...change
}: Change): Parties => {
  const party = (contact = 'privacy@office.garden') => ({
    ...{ name: {}, address: {}, country: 'DE', contact },
  });
  return {
    sender: sender ?? { name: {}, address: 'hello@narenj.garden' },
    organisation: { ...party(), ...organisation },
    dataProtection: {
      ...{ jurisdiction: ['EU'], storageLocations: ['DE'], processingLocations: ['DE'] },
      ...{ geographicRestrictions: {}, rights: ['access'] },
      authority: party(change.authority),
      recipients: [{ id: 'host', role: {}, ...party(change.recipient) }],
    },
    records: {
      ...{ indexed: false, security: [] },
      ...(records && { officer: { name: {}, ...records.officer } }),
    },
    embedOrigins: embedOrigins ?? [],
  };
};

const ready: Facts = {
  origin: 'https://letters.narenj.garden',
  logName: '',
  witnesses: '',
  databaseIds: {
    DB: '7d0f8c1e-5a44-4f0e-9d0b-2f1f6c0a9b11',
    STOPS: '0c5b6a58-2f3d-4a0e-8d4b-9d1f7a6b2c33',
  },
  parties: partiesWith({}),
  sample: [],
  unfinished: [],
  secrets: {},
  stored: SECRETS,
};

const withParties = (change: Change) => preflight({ ...ready, parties: partiesWith(change) });

describe('preflight', () => {
  test('lets a deployment pass that has everything', () => {
    expect(preflight(ready)).toEqual([]);
  });

  test.each([
    'key https://witness.garden',
    'witness.garden/w+00000000+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA https://witness.garden',
    'https://witness.garden',
  ])('no witness is %s', (witnesses) => {
    expect(preflight({ ...ready, witnesses })).toEqual([{ what: 'WITNESSES' }]);
  });

  test.each([
    ['letters.narenj.garden/ledger', true],
    ['letters.narenj.garden:8443/a/log', true],
    ['letters.narenj.garden', false],
    ['https://letters.narenj.garden/ledger', false],
    ['letters.narenj.garden/ledger/', false],
    ['letters.narenj.garden/ledger/2', false],
    ['letters narenj/ledger', false],
    ['letters+narenj/ledger', false],
  ])('the log may be called %s: %s', (logName, isName) => {
    expect(preflight({ ...ready, logName })).toEqual(isName ? [] : [{ what: 'LOG_ORIGIN' }]);
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

  test.each([
    ...['hello@narenj.example', 'hello@example.com', 'hello@mail.test', 'x@a.b.INVALID.'],
    ...['me@localhost'],
  ])('refuses %s as sender, from where no mail comes', (address) => {
    expect(withParties({ sender: { name: {}, address } })).toMatchObject([
      { what: 'sender', problem: 'reserved-domain' },
    ]);
  });

  test.each([
    ...[
      'narenj@gmail.com',
      'a@GMX.net',
      'a@mail.ru',
      'a@icloud.com',
      'a@yahoo.com',
      'a@outlook.com',
    ],
    ...['a@hotmail.co.uk', 'a@yahoo.co.jp', 'a@gmx.ch', 'a@seznam.cz', 'a@chmail.ir'],
    ...['a@rambler.ru', 'a@my-site.pages.dev', 'a@web.de'],
  ])('refuses %s as sender, a mailbox that everybody can have', (address) => {
    expect(withParties({ sender: { name: {}, address } })).toMatchObject([
      { what: 'sender', problem: 'public-mailbox' },
    ]);
  });

  test.each(['a@gmail.narenj.garden', 'a@mygmx.net', 'a@outlook-farm.com', 'a@post.iran.garden'])(
    'lets %s pass as sender',
    (address) => {
      expect(withParties({ sender: { name: {}, address } })).toEqual([]);
    },
  );

  test.each([
    ['organisation.contact', { organisation: { contact: 'hello@narenj.example' } }],
    ['organisation.url', { organisation: { url: 'https://www.narenj.example/de' } }],
    ['records.officer.contact', { records: { officer: { contact: 'dpo@firm.test' } } }],
    ['embedOrigins', { embedOrigins: ['https://real.garden', 'https://shop.narenj.example'] }],
    ['dataProtection.authority.contact', { authority: 'https://example.org/complaints' }],
    ['dataProtection.recipients, host', { recipient: 'privacy@sepid.invalid' }],
  ])('refuses somebody who does not exist, in %s', (field, change) => {
    expect(withParties(change)).toEqual([{ what: 'fictional', fields: [field] }]);
  });

  test('refuses what is left of the sample, as the sample itself', () => {
    const content = loadContent(ROOT);
    if (!content.ok) return expect.fail('the sample has mistakes');
    const facts = {
      ...ready,
      parties: content.entries.settings,
      sample: leftOfSample(content.entries),
    };
    const kinds = preflight(facts).map(({ what }) => what);
    expect(kinds).toEqual(['sender', 'fictional', 'sample']);
  });

  test('refuses sentences that were written to be replaced, in a topic most of all', () => {
    const warnings = ['topics/en/fair.md', 'topics/en/fair.md', 'incentives/en/code.md'].map(
      (file): Mistake => ({
        ...fileMistake('template-left', file, say`write your own`),
        severity: 'warning',
      }),
    );
    const others = [fileMistake('title-long', 'pages/en/about.md', say`shorten it`)];
    const unfinished = unfinishedIn([...warnings, ...others]);
    expect(preflight({ ...ready, unfinished })).toEqual([
      { what: 'unfinished', files: ['topics/en/fair.md', 'incentives/en/code.md'] },
    ]);
    expect(unfinishedIn(others)).toEqual([]);
  });

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

  test('lets nothing pass that Cloudflare could not be asked about, and says so once', () => {
    const unknown = { ...ready, stored: undefined };
    expect(preflight(unknown)).toEqual([{ what: 'secrets', unknown: SECRETS }]);
    const secrets = { LINK_KEYS: freshSecret('LINK_KEYS') };
    expect(preflight({ ...unknown, secrets })).toEqual([
      { what: 'secrets', unknown: ['SUPPRESSION_KEY', 'SIGNING_KEYS'] },
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
