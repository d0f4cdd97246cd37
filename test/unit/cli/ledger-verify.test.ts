import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUIET_ENVIRONMENT, ROOT } from '../../../functions/cli/tools/project.ts';
import { verifierKey } from '../../../functions/proof/checkpoint.ts';
import { loadExport, placeIn } from '../../../functions/proof/store/ledger-export.ts';
import { runProgram } from '../../support/programs.ts';
import { newSigning } from '../../support/signing.ts';
import { migrations } from '../../support/sqlite.ts';

const execute = promisify(execFile);

const WORDING = '{"language":"en","topic":{"id":"news"},"statement":"It is yours"}';
/** Everything that could be taken for the end of a statement. */
const PAGE = "it's;\n'any';\ntime;";
const version = createHash('sha256').update(WORDING).digest('hex');
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const NOW = Date.now();
const ROWS = `
INSERT INTO notice VALUES (X'${version}', 1, 'news', ${quoted(WORDING)}, ${NOW});
INSERT INTO subscriber (id, public_id, ledger_salt, language, format, created_at)
  VALUES (1, randomblob(16), randomblob(16), 1, 1, ${NOW});
INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice, page)
  VALUES (1, 1, ${NOW}, 2, 1, 'news', 1, NULL, 12, X'${version}', ${quoted(PAGE)});
INSERT INTO permission VALUES (1, 'news', 1, 10, 12, 1);`;

/** Starting Wrangler takes its time on a busy machine. */
const PATIENCE = 300_000;

let folder: string;
let exported: string;

const wrangler = (...args: string[]) =>
  execute(
    process.execPath,
    [
      '--no-warnings',
      `${ROOT}node_modules/wrangler/wrangler-dist/cli.js`,
      'd1',
      ...args,
      '--local',
    ],
    { cwd: folder, env: { ...process.env, ...QUIET_ENVIRONMENT } },
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ijaza-test-'));
  exported = join(folder, 'export.sql');
  await cp(`${ROOT}wrangler.toml`, join(folder, 'wrangler.toml'));
  await writeFile(join(folder, 'rows.sql'), [...(await migrations()), ROWS].join('\n'));
  await wrangler('execute', 'DB', '--yes', '--file', 'rows.sql');
  await wrangler('export', 'DB', '--output', exported);
}, PATIENCE);

afterAll(() => rm(folder, { recursive: true }));

test('an export of D1 is read as it was, whatever its texts look like', async () => {
  const file = join(folder, 'loaded.sqlite');
  await loadExport(exported, file);
  expect(placeIn(file)).toBe('first');
  const database = new DatabaseSync(file);
  expect(database.prepare('SELECT canonical FROM notice').all()).toEqual([{ canonical: WORDING }]);
  expect(database.prepare('SELECT page FROM event').all()).toEqual([{ page: PAGE }]);
});

describe('npm run ledger:verify', () => {
  const verify = async (change: (sql: string) => string) => {
    const file = join(folder, 'changed.sql');
    const keys = join(folder, 'keys.txt');
    await writeFile(file, change(await readFile(exported, 'utf8')));
    const published = await newSigning().keys.signing.checkpoints.publicKeys();
    const lines = published.map(({ raw }) => verifierKey('letters.example/ledger', raw));
    await writeFile(keys, `${(await Promise.all(lines)).join('\n')}\n`);
    const args = ['--file', file, '--keys', keys];
    return (await runProgram('functions/proof/cli/ledger-verify', args, ROOT)).code;
  };

  test('C1: succeeds with a ledger that is whole', async () => {
    expect(await verify((sql) => sql)).toBe(0);
  });

  test('asks nothing of Cloudflare that makes its database unavailable, unless that is meant', async () => {
    const program = 'functions/proof/cli/ledger-verify';
    const { code, stderr } = await runProgram(program, ['--remote'], ROOT);
    expect([code, stderr.includes('--yes')]).toEqual([1, true]);
  });

  test('C1: fails with one in which a permission was altered', async () => {
    expect(
      await verify((sql) =>
        sql.replace("VALUES(1,'news',1,10,12,1)", (row) => row.replace('10', '1')),
      ),
    ).toBe(1);
  });
});
