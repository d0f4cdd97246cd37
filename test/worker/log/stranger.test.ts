import { createHmac } from 'node:crypto';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { fromBase64Url } from '../../../functions/core/base/bytes.ts';
import { ledgerSchema } from '../../../functions/proof/receipt/ledger.ts';
import { eraseByHand } from '../../support/erasing.ts';
import type { Ijaza } from '../../support/harness.ts';
import { hashOfRow, type PlainRow } from '../../support/independent-verifier.ts';
import { joinFresh } from '../../support/moving.ts';
import { join } from '../../support/people.ts';
import { claimsIn, downloadReceipt } from '../../support/receipt-pages.ts';
import { emptyLedger, leavesIn, rowsIn } from '../../support/sealing.ts';
import { signing } from '../../support/signing.ts';
import { test } from '../../support/test.ts';

/** Plays somebody who has one receipt of another person, and asks everything that anybody may ask. */

const proofs = z.object({ proof: z.array(z.base64()) });

/** Every hash that public addresses give away about a log of some size, in hexadecimal. */
const everyHashOf = async (ijaza: Ijaza, size: number): Promise<Set<string>> => {
  const sizes = Array.from({ length: size }, (_, at) => at + 1);
  const paths = sizes.flatMap((second) => [
    ...sizes.slice(0, second).map((first) => `consistency/${first}/${second}`),
    ...sizes.slice(0, second).map((leaf) => `inclusion/${leaf - 1}/${second}`),
  ]);
  const hashes = new Set<string>();
  for (const path of paths) {
    const answer = await ijaza.fetch(`/.well-known/ijaza/${path}`);
    expect(answer.status, path).toBe(200);
    for (const hash of proofs.parse(await answer.json()).proof)
      hashes.add(Buffer.from(hash, 'base64').toString('hex'));
  }
  return hashes;
};

const numberOf = (seq: PlainRow[string] | undefined): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(Number(seq)));
  return bytes;
};

describe('a stranger with one receipt and every public address', () => {
  test('confirms no other event by guessing, even with every column right', async ({
    ijaza,
    db,
  }) => {
    await emptyLedger(db);
    const member = await joinFresh(ijaza, signing);
    const receipt = await downloadReceipt(member.fresh, 2);
    await join(ijaza);
    await eraseByHand(member.fresh);
    await ijaza.runCron();
    const leaves = (await leavesIn(db)).map((hash) => hash.toString('hex'));
    const told = await everyHashOf(ijaza, leaves.length);
    // Hashes of leaves are no secret: a right guess would show.
    expect(leaves.filter((hash) => told.has(hash))).toEqual(leaves);

    const { iss, receipt: record } = claimsIn(receipt);
    const { ledger } = z
      .object({ ledger: ledgerSchema })
      .parse(JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()));
    const own = Buffer.from(ledger.event.blind);
    const [{ 'dpv:hasDataSubject': subject }] = record['dpv:hasRecordOfActivity'];
    const keys = [own, fromBase64Url(subject['dct:identifier']) ?? '', ledger.leafHash, iss];
    const rows = await rowsIn(db);
    for (const row of rows.filter(({ id }) => id !== ledger.event.id)) {
      const blinds = [
        ...[Buffer.alloc(0), Buffer.alloc(16), own],
        ...keys.map((key) => createHmac('sha256', key).update(numberOf(row.seq)).digest()),
      ];
      for (const blind of blinds) {
        const guess = hashOfRow({ ...row, blind: blind.subarray(0, 16) });
        expect(told.has(guess.toString('hex')), `event ${row.id}`).toBe(false);
      }
    }
    // The holder's own event is the one that the receipt does confirm.
    const [held] = rows.filter(({ id }) => id === ledger.event.id);
    expect(told.has(hashOfRow({ ...held, blind: own }).toString('hex'))).toBe(true);
  });
});
