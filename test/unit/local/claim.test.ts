import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { claim, claimOn, explainClaim } from '../../../functions/cli/local/claim.ts';
import { openFront } from '../../../functions/cli/local/front.ts';
import { freePort } from '../../../functions/cli/tools/free-port.ts';

const state = () => mkdtempSync(join(tmpdir(), 'ijaza-'));

/** A port that somebody listens on until the test ends. */
const heard = async (): Promise<number> => {
  const port = await freePort();
  const front = await openFront(port, () => false);
  onTestFinished(() => front?.close());
  return port;
};

/** Number of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;

const write = (folder: string, claimed: object): void =>
  writeFileSync(join(folder, 'running.json'), JSON.stringify(claimed));
const by = (pid: number, port: number) => ({
  ...{ pid, port, command: 'npm start', origin: `http://localhost:${port}` },
});

test('local state belongs to the one who serves it, until they end', async () => {
  const [folder, port] = [state(), await heard()];
  const address = { port, origin: `http://localhost:${port}` };
  const first = await claim(folder, 'npm start', address);
  expect(first.ok).toBe(true);
  const second = await claim(folder, 'npm run dev', { port: port + 1, origin: 'http://localhost' });
  expect(second).toEqual({ ok: false, by: by(process.pid, port) });
  if (first.ok) first.release();
  expect((await claim(folder, 'npm run dev', address)).ok).toBe(true);
});

test('whoever is refused is told who has it and how to end that', () => {
  const words = explainClaim(by(4711, 9000), '.wrangler/state');
  for (const piece of ['http://localhost:9000', 'kill 4711', 'IJAZA_STATE=', '.wrangler/state'])
    expect(words).toContain(piece);
});

test.each([
  ['whose process is gone', async (folder: string) => write(folder, by(gone(), await heard()))],
  [
    'whose number has another process by now, which serves nothing',
    async (folder: string) => write(folder, by(process.pid, await freePort())),
  ],
  [
    'of which half was written',
    (folder: string) => writeFileSync(join(folder, 'running.json'), '{"pi'),
  ],
  ['that says something else', (folder: string) => write(folder, { pid: 'me' })],
])('a claim is stale %s', async (_, leave) => {
  const folder = state();
  await leave(folder);
  expect(await claimOn(folder)).toBeUndefined();
  const port = await heard();
  expect((await claim(folder, 'npm start', by(0, port))).ok).toBe(true);
});
