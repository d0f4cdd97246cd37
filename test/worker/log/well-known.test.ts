import { decodeProtectedHeader, importJWK, jwtVerify, SignJWT } from 'jose';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import type { Ijaza } from '../../support/harness.ts';
import { checkConsistency, checkNote, rootOfLeaves } from '../../support/independent-verifier.ts';
import { join } from '../../support/people.ts';
import { checkpointsIn, emptyLedger, leavesIn } from '../../support/sealing.ts';
import { signing } from '../../support/signing.ts';
import { test } from '../../support/test.ts';

const jwks = z.object({
  keys: z.array(
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string().length(43),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
    }),
  ),
});
const proofs = z.object({ first: z.number(), second: z.number(), proof: z.array(z.base64()) });

const text = async (ijaza: Ijaza, path: string): Promise<string> =>
  (await ijaza.fetch(`/.well-known/ijaza/${path}`)).text();
const publicKeys = async (ijaza: Ijaza) =>
  jwks.parse(await (await ijaza.fetch('/.well-known/jwks.json')).json()).keys;
const keyLines = async (ijaza: Ijaza): Promise<string[]> =>
  (await text(ijaza, 'keys')).trim().split('\n');

/** What a note says, if one of the published keys has signed it. */
const read = async (ijaza: Ijaza, note: string) =>
  (await keyLines(ijaza)).map((key) => checkNote(note, key)).find((found) => found !== undefined);

describe('the published checkpoint', () => {
  test('is not there before anything is sealed', async ({ ijaza, db }) => {
    await emptyLedger(db);
    await ijaza.runCron();
    const answer = await ijaza.fetch('/.well-known/ijaza/checkpoint');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('text/plain'),
    ]);
    await answer.text();
  });

  test('covers what people did by the next minute, and only grows', async ({ ijaza, db }) => {
    await join(ijaza);
    await ijaza.runCron();
    const before = await read(ijaza, await text(ijaza, 'checkpoint'));
    await join(ijaza);
    await ijaza.runCron();
    const after = await read(ijaza, await text(ijaza, 'checkpoint'));
    const leaves = await leavesIn(db);
    if (!before || !after) throw new Error('no published key has signed the checkpoint');
    expect(after.origin).toBe(`${new URL(ijaza.origin).host}/ledger`);
    expect([after.size, after.root]).toEqual([leaves.length, rootOfLeaves(leaves)]);
    const answer = await ijaza.fetch(`/.well-known/ijaza/consistency/${before.size}/${after.size}`);
    const { proof } = proofs.parse(await answer.json());
    const steps = proof.map((step) => Buffer.from(step, 'base64'));
    expect(checkConsistency(before.size, after.size, steps, before.root, after.root)).toBe(true);
  });

  test('is not made anew by a replayed confirmation', async ({ ijaza, db }) => {
    const { visitor, email } = await join(ijaza);
    await ijaza.runCron();
    const before = await checkpointsIn(db);
    const [request] = await ijaza.mailsTo(email, 2);
    const [, path = ''] = /(\/confirm\/[\w-]+)/.exec(request?.text ?? '') ?? [];
    await visitor.open(path);
    await visitor.submit();
    await ijaza.runCron();
    expect(await checkpointsIn(db)).toEqual(before);
  });

  test.for(['0/1', '2/1', '1/99999999', 'x/y', '01/2', '1/1.5'])(
    'no consistency is proved for %s',
    async (sizes, { ijaza }) => {
      const answer = await ijaza.fetch(`/.well-known/ijaza/consistency/${sizes}`);
      expect(answer.status).toBe(404);
      await answer.text();
    },
  );

  test('may be read from any site, and be kept for a while', async ({ ijaza }) => {
    for (const path of ['jwks.json', 'ijaza/keys', 'ijaza/checkpoint', 'ijaza/consistency/1/2']) {
      const answer = await ijaza.fetch(`/.well-known/${path}`);
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, '*']);
      expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
      expect(answer.headers.getSetCookie()).toEqual([]);
      await answer.text();
    }
  });
});

describe('the published keys', () => {
  test('are those that the Worker signs with, without their private halves', async ({ ijaza }) => {
    const [receipt, checkpoint] = await publicKeys(ijaza);
    expect(receipt?.x).not.toBe(checkpoint?.x);
    const { receipts } = signing.keys.signing;
    const { signature, number } = await receipts.sign(
      new TextEncoder().encode('eyJhbGciOiJFZERTQSJ9.e30'),
    );
    expect(`receipt-${number}`).toBe(receipt?.kid);
    const key = await importJWK(receipt ?? {});
    const token = `eyJhbGciOiJFZERTQSJ9.e30.${toBase64Url(signature)}`;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA' });
    expect((await jwtVerify(token, key)).payload).toEqual({});
    await expect(new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).sign(key)).rejects.toThrow();
    const other = await importJWK(checkpoint ?? {});
    await expect(jwtVerify(token, other)).rejects.toThrow();
  });
});
