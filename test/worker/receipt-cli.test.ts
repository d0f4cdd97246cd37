import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { joinAndOpen } from '../support/people.ts';
import { runProgram } from '../support/programs.ts';
import { downloadReceipt } from '../support/receipt-pages.ts';
import { payloadFor, publishedBy, signedBy } from '../support/receipts.ts';
import { newSigning } from '../support/signing.ts';
import { test } from '../support/test.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ijaza-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

const verify = (...args: string[]) => runProgram('functions/proof/cli/receipt-verify', args, ROOT);

describe('receipt:verify', () => {
  test('asks the issuer for its keys, and says what a receipt is for', async ({ ijaza }) => {
    const { visitor } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(visitor, 2);
    const genuine = await verify(await fileOf('receipt.jws', `${receipt}\n`));
    expect(genuine.code).toBe(0);
    for (const piece of [ijaza.origin, 'news', 'email', 'confirmed'])
      expect(genuine.stdout).toContain(piece);
    const altered = await verify(
      await fileOf('altered.jws', receipt.replace(/\.(.{40})./, '.$1A')),
    );
    expect(altered).toMatchObject({ code: 1, stdout: '' });
    expect(altered.stderr).not.toBe('');
  });

  test('needs no network where the keys are in a file', async () => {
    const { keys } = newSigning();
    const { receipts } = await publishedBy(keys);
    const checkpoints = await keys.signing.checkpoints.publicKeys();
    const jwks = [...receipts, ...checkpoints].map(({ kid, x }) => ({
      ...{ kid, x, kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' },
    }));
    const known = await fileOf('jwks.json', JSON.stringify({ keys: jwks }));
    const payload = await payloadFor(keys, { kind: 'withdrawn' });
    const receipt = await fileOf('offline.jws', await signedBy(keys, payload));
    expect((await verify(receipt, '--keys', known)).code).toBe(0);
    const receiptKeys = await fileOf('half.json', JSON.stringify({ keys: jwks.slice(0, 1) }));
    expect((await verify(receipt, '--keys', receiptKeys)).code).toBe(1);
    const disagreeing = JSON.stringify(payload).replace('dpv:ConsentWithdrawn', 'dpv:ConsentGiven');
    const lie = await fileOf('lie.jws', await signedBy(keys, JSON.parse(disagreeing)));
    expect((await verify(lie, '--keys', known)).code).toBe(1);
  });

  test('fails on what is no receipt, and asks for a file where none is named', async () => {
    expect((await verify(await fileOf('empty.jws', ''))).code).toBe(1);
    expect((await verify(await fileOf('mail.txt', 'Dear Mina, thank you.'))).code).toBe(1);
    expect((await verify()).code).toBe(2);
    expect((await verify(join(folder, 'nowhere.jws'))).code).toBe(1);
  });
});
