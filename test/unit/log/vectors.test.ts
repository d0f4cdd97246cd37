import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkRestore } from '../../support/independent-log.ts';
import { checkProof } from '../../support/independent-receipts.ts';
import {
  blindOfRow,
  checkConsistency,
  checkInclusion,
  checkNote,
  hashOfRow,
  rootOfLeaves,
} from '../../support/independent-verifier.ts';
import { makeVectors } from '../../support/ledger-vectors.ts';
import { sources } from '../../support/source.ts';

/** The published vectors, judged by who knows nothing of the product. */

const hex = z.string().regex(/^[0-9a-f]*$/);
const value = z.union([z.number(), z.string(), z.null(), z.object({ hex })]);
const vectors = z.object({
  leaves: z.array(
    z.object({ ledgerSalt: hex, row: z.record(z.string(), value), leaf: hex, hash: hex }),
  ),
  roots: z.array(z.object({ size: z.number(), root: hex })),
  inclusion: z.array(z.object({ index: z.number(), size: z.number(), proof: z.array(hex) })),
  consistency: z.array(z.object({ first: z.number(), second: z.number(), proof: z.array(hex) })),
  checkpoint: z.object({ note: z.string(), verifierKey: z.string() }),
  cosigned: z.object({ note: z.string(), witnessKey: z.string(), time: z.number() }),
  restores: z.object({ jwks: z.unknown(), statements: z.array(z.string()) }),
  evidence: z.object({ salt: hex, seq: z.number(), content: z.string(), commitment: hex }),
});

const [file] = await sources('docs/ledger-vectors.json');
const published = JSON.parse(file?.text ?? '{}');
const { leaves, roots, inclusion, consistency, checkpoint, cosigned, restores, evidence } =
  vectors.parse(published);

const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
const rootAt = (size: number): Buffer => bytes(roots.find((one) => one.size === size)?.root ?? '');
const leafAt = (index: number): Buffer => bytes(leaves[index]?.hash ?? '');
const plain = (row: (typeof leaves)[number]['row']) =>
  Object.fromEntries(
    Object.entries(row).map(([name, one]) => [
      name,
      typeof one === 'object' && one !== null ? bytes(one.hex) : one,
    ]),
  );

describe('the vectors of docs/ledger.md', () => {
  test('are what the product makes', async () => {
    expect(await makeVectors()).toEqual(published);
  });

  test('have rows with every type in every column that may have it', () => {
    const seen = new Set(
      leaves.flatMap(({ row }) =>
        Object.entries(row).map(([name, one]) => `${name}:${one === null}`),
      ),
    );
    for (const name of ['topic', 'channel', 'before', 'notice', 'page', 'evidence'])
      expect([seen.has(`${name}:true`), seen.has(`${name}:false`)]).toEqual([true, true]);
  });

  test('have the leaves that the independent verifier hashes', () => {
    expect(leaves.length).toBeGreaterThan(16);
    for (const { ledgerSalt, row, leaf, hash } of leaves) {
      const blind = blindOfRow({ seq: Number(row.seq), ledger_salt: bytes(ledgerSalt) });
      expect(plain(row).blind).toEqual(blind);
      expect(hashOfRow(plain(row)).toString('hex')).toBe(hash);
      expect(
        createHash('sha256')
          .update(bytes(`00${leaf}`))
          .digest('hex'),
      ).toBe(hash);
    }
  });

  test('have its roots, and proofs that it takes', () => {
    for (const { size, root } of roots)
      expect(rootOfLeaves(leaves.slice(0, size).map(({ hash }) => bytes(hash)))).toEqual(
        bytes(root),
      );
    for (const { index, size, proof } of inclusion)
      expect(
        checkInclusion(leafAt(index), index, size, proof.map(bytes), rootAt(size)),
        `${index} ${size}`,
      ).toBe(true);
    for (const { first, second, proof } of consistency)
      expect(
        checkConsistency(first, second, proof.map(bytes), rootAt(first), rootAt(second)),
        `${first} ${second}`,
      ).toBe(true);
  });

  test('have a checkpoint that node:crypto verifies', () => {
    const read = checkNote(checkpoint.note, checkpoint.verifierKey);
    expect(read?.root).toEqual(rootAt(read?.size ?? 0));
    const altered = checkpoint.note.replace('\n21\n', '\n22\n');
    expect(checkNote(altered, checkpoint.verifierKey)).toBeUndefined();
  });

  test('have a note that a witness cosigned, at a time that it says', () => {
    const { witnessKey, note, time } = cosigned;
    const [name = ''] = witnessKey.split('+');
    const both = checkNote(note, checkpoint.verifierKey, witnessKey);
    expect(both?.cosigned).toEqual({ [name]: time });
    expect(checkNote(note, checkpoint.verifierKey)?.cosigned).toEqual({});
  });

  test('have statements of restores', () => {
    const stated = restores.statements.map((one) => checkRestore(one, restores.jwks));
    expect(stated).toMatchObject([
      { line: 2, shared: 16, last: { size: 21 } },
      { line: 3, shared: 16, last: { size: 21 } },
      { line: 2, shared: 0, last: undefined },
    ]);
    for (const statement of restores.statements) {
      expect(checkProof(statement, restores.jwks)).toBe('malformed');
      expect(checkRestore(statement, { keys: [] })).toBe('unknown-key');
      const [header, , signature] = statement.split('.');
      expect(checkRestore(`${header}.e30.${signature}`, restores.jwks)).toBe('forged');
    }
  });

  test('have a commitment that anybody makes who has salt, number and content', () => {
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(evidence.seq));
    const made = createHash('sha256')
      .update(Buffer.concat([bytes(evidence.salt), number, Buffer.from(evidence.content)]))
      .digest('hex');
    expect(made).toBe(evidence.commitment);
  });
});
