import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blindOf,
  encodeLeaf,
  LEAF_COLUMNS,
  type Leaf,
  leafHash,
} from '../../../functions/core/ledger/leaf.ts';
import { forAll, forAllAsync } from '../../support/for-all.ts';
import { hashOfRow } from '../../support/independent-verifier.ts';
import { rowOf } from '../../support/log-leaves.ts';
import { hexes } from '../../support/log-tree.ts';
import { sources } from '../../support/source.ts';

const integer = fc.maxSafeInteger();
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const bytes = fc
  .uint8Array({ maxLength: 12 })
  .map((value): Uint8Array<ArrayBuffer> => Uint8Array.from(value));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary);

const anyRow: fc.Arbitrary<Leaf> = fc.record({
  id: integer,
  subscriber: integer,
  seq: integer,
  at: integer,
  kind: integer,
  method: integer,
  topic: orNull(text),
  channel: orNull(integer),
  before: orNull(integer),
  after: orNull(integer),
  notice: orNull(bytes),
  page: orNull(text),
  evidence: orNull(bytes),
  blind: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((value) => Uint8Array.from(value)),
});

/** A row as somebody has it who knows nothing of the product. */
const plain = (row: Leaf) => ({
  ...row,
  notice: row.notice && Buffer.from(row.notice),
  evidence: row.evidence && Buffer.from(row.evidence),
  blind: Buffer.from(row.blind),
});

const hex = (row: Leaf): string => Buffer.from(encodeLeaf(row)).toString('hex');

describe('a leaf', () => {
  test('has the hash that the independent verifier gives the row, whatever is in it', async () => {
    await forAllAsync(anyRow, async (row) => {
      expect(hexes([leafHash(row)])).toEqual(hexes([hashOfRow(plain(row))]));
    });
  });

  test('differs as soon as any column does', () => {
    forAll(anyRow, anyRow, fc.constantFrom(...LEAF_COLUMNS), (row, other, column) => {
      const altered = { ...row, [column]: other[column] };
      const same = JSON.stringify(plain(row)) === JSON.stringify(plain(altered));
      expect(hex(altered) === hex(row)).toBe(same);
    });
  });

  test('differs where text moves from one column into another', () => {
    const row = rowOf(1);
    const moved = [
      { ...row, topic: 'newsh', page: 'ome-garden' },
      { ...row, topic: null, page: 'newshome-garden' },
      { ...row, notice: null, evidence: row.notice },
      { ...row, before: row.after, after: row.before },
    ];
    expect(new Set([row, ...moved].map(hex)).size).toBe(moved.length + 1);
  });

  test('is blinded by the salt of the subscriber and the number of the event, and by nothing else', () => {
    const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
    forAll(salt, integer, (key, seq) => {
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(seq));
      const mac = createHmac('sha256', key).update(number).digest().subarray(0, 16);
      expect(hexes([blindOf(key, seq)])).toEqual([mac.toString('hex')]);
    });
  });

  test('refuses a number that is not whole', () => {
    expect(() => encodeLeaf({ ...rowOf(1), at: 1.5 })).toThrow(RangeError);
  });

  test('has every column of the table, in its order', async () => {
    const [{ text: sql = '' } = {}] = await sources('schema/migrations/0001_*.sql');
    const [, table = ''] = /CREATE TABLE event \((.*?)\n\)/s.exec(sql) ?? [];
    const columns = [...table.matchAll(/^ {2}([a-z]+) [A-Z]/gm)].map(([, name]) => name);
    expect(LEAF_COLUMNS).toEqual(columns);
  });
});
