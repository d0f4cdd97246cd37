import { execFile } from 'node:child_process';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../functions/cli/tools/free-port.ts';
import { freshSecret } from '../../functions/cli/tools/fresh-secrets.ts';
import { linksIn } from '../support/built.ts';
import { elements } from '../support/html.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { visit } from '../support/visitor.ts';
import { type LocalServer, STARTING, startLocally } from './local-server.ts';

let site: LocalServer;
beforeAll(async () => {
  site = await startLocally('start');
  return site.close;
}, 3 * STARTING);

const execute = promisify(execFile);
const failed = z.object({ code: z.number(), stderr: z.string() });

/** Runs a command in the copy that has to refuse; returns what it says. */
const refusal = async (...args: readonly string[]): Promise<string> => {
  const options = { cwd: site.folder, env: { ...process.env, PORT: String(await freePort()) } };
  try {
    await execute(process.execPath, ['--no-warnings', ...args], options);
    return 'it did not refuse';
  } catch (error) {
    const { code, stderr } = failed.parse(error);
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    return stderr;
  }
};
const start = () => refusal('functions/cli/start.ts');
const secretsFile = () => join(site.folder, '.dev.vars');
const builtAt = async () =>
  (await stat(join(site.folder, '.wrangler/state/site/server/wrangler.json'))).mtimeMs;

test('npm start captures mail that can be read at /mailbox/ and followed', async () => {
  const email = newAddress();
  await askToJoin(visit(site), email);
  const list = () => visit(site).open('/mailbox/');
  await expect.poll(async () => (await list()).html, { timeout: 20_000 }).toContain(email);
  const { html } = await list();
  const [path = ''] = [...html.matchAll(/href="(\/mailbox\/[^"]+)"/g)].map(
    ([, link]) => link ?? '',
  );
  const { html: mail } = await visit(site).open(path);
  const [confirm = ''] = linksIn(elements(mail).filter(({ tagName }) => tagName === 'pre'));
  expect(new URL(confirm).origin).toBe(site.origin);
  expect((await visit(site).open(new URL(confirm).pathname)).status).toBe(200);
});

test('a body that is too large does not spoil the next request', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = async (body: string) => {
    const answer = await site.fetch('/subscribe', { method: 'POST', headers, body });
    await answer.arrayBuffer();
    return answer.status;
  };
  for (const length of [155_000, 66_000, 3_000_000])
    for (let time = 0; time < 4; time += 1)
      expect([await post('a'.repeat(length)), await post('form=none')]).toEqual([413, 404]);
});

test('a second start on the same state is refused, and so is npm run dev; both name the first', async () => {
  for (const command of ['start', 'dev'])
    expect(await refusal(`functions/cli/${command}.ts`)).toContain(site.origin);
});

test(
  'another build, as for a deployment or for tests, takes nothing away',
  async () => {
    await execute(process.execPath, ['functions/cli/tool.ts', 'astro', 'build'], {
      cwd: site.folder,
    });
    for (const path of ['/en/letter/', '/fa/', '/en/preferences', '/mailbox/'])
      expect([path, (await site.fetch(path)).status]).not.toEqual([path, 404]);
  },
  STARTING,
);

test(
  'keeps mail over a restart, and builds nothing that has not changed',
  async () => {
    const before = await builtAt();
    const entries = async () =>
      (await visit(site).open('/mailbox/')).html.match(/<li>/g)?.length ?? 0;
    const count = await entries();
    expect(count).toBeGreaterThan(0);
    await site.stop();
    await site.start();
    expect(await entries()).toBe(count);
    expect(await builtAt()).toBe(before);
  },
  STARTING,
);

test(
  'invariant 6: refuses keys that the database does not know, and makes none silently',
  async () => {
    await site.stop();
    const secrets = await readFile(secretsFile(), 'utf8');
    const changes: [secret: string, text: string][] = [
      ['LINK_KEYS', secrets.replace(/^LINK_KEYS=.*\n/m, '')],
      ['SIGNING_KEYS', secrets.replace(/^SIGNING_KEYS=.*\n/m, '')],
      [
        'SUPPRESSION_KEY',
        secrets.replace(/^(SUPPRESSION_KEY)=.*$/m, `$1=${freshSecret('SUPPRESSION_KEY')}`),
      ],
    ];
    for (const [secret, text] of changes) {
      await writeFile(secretsFile(), text);
      expect(await start()).toContain(`✗ ${secret} `);
      expect(await readFile(secretsFile(), 'utf8')).toBe(text);
    }
    await writeFile(secretsFile(), secrets);
  },
  STARTING,
);

test('names a damaged database in a sentence', async () => {
  const folder = join(site.folder, '.wrangler/state/v3/d1/miniflare-D1DatabaseObject');
  const file = join(folder, 'other.sqlite');
  await writeFile(file, 'this is no database '.repeat(300));
  const told = await start();
  expect(told).toContain('other.sqlite');
  expect(told.trim().split('\n')).toHaveLength(1);
  await rm(file);
});
