import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkSigned } from '../../../functions/proof/receipt/certificate.ts';
import { trustedKeysIn } from '../../../functions/proof/receipt/jwks.ts';
import { checkStanding, restoreThatUndid } from '../../support/independent-log.ts';
import { checkProof } from '../../support/independent-receipts.ts';
import { makeReceiptVectors } from '../../support/receipt-vectors.ts';
import { sources } from '../../support/source.ts';

/** The published vectors of docs/receipts.md, judged by the product and by who knows nothing of it. */

const jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });
const kept = z.object({ jwks, receipt: z.string() });
const vectors = z.object({
  ...kept.shape,
  certificate: z.string(),
  rotation: kept,
  keyTakenOut: kept,
  false: z.array(z.object({ why: z.string(), what: z.string(), text: z.string() })),
});

const [file] = await sources('docs/receipt-vectors.json');
const published = JSON.parse(file?.text ?? '{}');
const { rotation, keyTakenOut, ...first } = vectors.parse(published);

const ledger = z.object({
  leafHash: z.string(),
  proof: z.array(z.string()),
  checkpoint: z.string(),
});
const noted = z.object({ checkpoint: z.object({ note: z.string() }) });
const payloadOf = (jws: string) =>
  z
    .object({ ledger })
    .parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()));

const verdict = async (text: string, set: unknown): Promise<string> => {
  const keys = trustedKeysIn(set);
  if (!keys) throw new Error('the vectors have no keys');
  const checked = await checkSigned(text, keys);
  const said = checked.ok ? 'genuine' : checked.reason.wrong;
  const judged = checkProof(text, set);
  expect(typeof judged === 'string' ? judged : 'genuine').toBe(said);
  return said;
};

describe('the vectors of docs/receipts.md', () => {
  test('are what the product makes', async () => {
    expect(await makeReceiptVectors()).toEqual(published);
  });

  test('are genuine under the keys of their time, and as long as those are published', async () => {
    expect(await verdict(first.receipt, first.jwks)).toBe('genuine');
    expect(await verdict(first.certificate, first.jwks)).toBe('genuine');
    for (const receipt of [first.receipt, rotation.receipt])
      expect(await verdict(receipt, rotation.jwks)).toBe('genuine');
    expect(rotation.receipt).not.toBe(first.receipt);
    expect(await verdict(keyTakenOut.receipt, keyTakenOut.jwks)).toBe('genuine');
    expect(await verdict(first.receipt, keyTakenOut.jwks)).toBe('unknown-key');
  });

  test.for(first.false)('has a false one: $why, by $what', async ({ why, text }) => {
    expect(await verdict(text, first.jwks)).toBe(why);
  });

  test('stand in a log that has what they have seen, and in no other', async () => {
    const proof = checkProof(first.receipt, first.jwks);
    if (typeof proof === 'string') throw new Error(proof);
    const { index, tree } = proof;
    const shown = payloadOf(first.receipt).ledger;
    const consistency = { first: tree.size, second: tree.size, proof: [] };
    const [leafHash = '', ...steps] = [shown.leafHash, ...shown.proof].map((hash) =>
      Buffer.from(hash, 'base64url').toString('base64'),
    );
    const inclusion = { index, size: tree.size, leafHash, proof: steps };
    const answers = { checkpoint: shown.checkpoint, consistency, inclusion };
    const stands = (changed: object) =>
      checkStanding(proof, { ...answers, ...changed }, first.jwks);
    expect(stands({})).toBe(true);
    const [other] = await sources('docs/ledger-vectors.json');
    const { checkpoint } = noted.parse(JSON.parse(other?.text ?? '{}'));
    expect(stands({ checkpoint: checkpoint.note })).toBe(false);
    expect(stands({ inclusion: { ...inclusion, index: index + 1 } })).toBe(false);
    expect(stands({ inclusion: { ...inclusion, leafHash: steps[0] } })).toBe(false);
    expect(stands({ inclusion: { ...inclusion, proof: steps.slice(1) } })).toBe(false);
    expect(stands({ consistency: { ...consistency, proof: steps } })).toBe(false);
    const restore = { log: '', continues: '', date: '', last: undefined };
    const lines = [21, 20, 16].map((shared, at) => ({ ...restore, line: at + 2, shared }));
    expect(restoreThatUndid(proof, lines)?.line).toBe(3);
  });
});
