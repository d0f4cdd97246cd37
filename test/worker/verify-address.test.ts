import { describe, expect } from 'vitest';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { leafHash } from '../../functions/core/ledger/leaf.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { codeFor } from '../../functions/proof/acts/verify-receipt.ts';
import { verificationCode } from '../../functions/proof/receipt/address.ts';
import { LEAF_SELECT, type LeafRow, toLedgerRow } from '../../functions/proof/store/log.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import { joinAndOpen } from '../support/people.ts';
import { openReceipt, verdictOn, verificationPathOn } from '../support/receipt-pages.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

describe('an address of verification', () => {
  test('is known for the one event whose leaf it names', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    const { html } = await openReceipt(holder, 2);
    const path = verificationPathOn(html);
    const [code = '', id = ''] = /(\d+)\.[\w-]+$/.exec(path) ?? [];
    const ask = async (leaf: string) =>
      verdictOn((await visitor.open(`/en/verify?leaf=${leaf}`)).html);
    expect(await ask(code)).toEqual({ found: 'genuine', fault: undefined, standing: undefined });
    const other = toBase64Url(new Uint8Array(32));
    const strange = [
      code.replace(id, String(Number(id) - 1)),
      `${id}.${other}`,
      `999999999.${other}`,
      id,
      '',
      `${code}A`,
      `0${code}`,
    ];
    for (const leaf of strange) expect((await ask(leaf)).found).toBe('unknown');
    const own = await holder.open(path);
    expect(verdictOn(own.html).standing).toBe('stands');
    expect(own.headers.get('cache-control')).toBe('no-store');
  });

  test('of an erasure is its certificate, of a request nothing', async ({ ijaza, visitor }) => {
    const { email, visitor: holder, db } = await joinAndOpen(ijaza);
    await holder.submit({ permission: ['news.email'], pause: '1' });
    await appendErasure(db, email);
    const found: [kind: number, found: string | undefined][] = [];
    for (const { kind, code, hash } of await codesOf(db, email)) {
      const page = await visitor.open(`/fa/verify?leaf=${code}`);
      found.push([kind, verdictOn(page.html).found]);
      // Proofs and receipts of neighbours hold it, so that it must open nothing.
      const fromLog = await visitor.open(`/en/verify?leaf=${hash}`);
      expect(verdictOn(fromLog.html).found).toBe('unknown');
    }
    const { requested, confirmed, paused, erased } = EVENT_KIND_CODES;
    expect(found).toEqual([
      [requested, 'unknown'],
      [confirmed, 'genuine'],
      [paused, 'unknown'],
      [erased, 'erased'],
    ]);
  });
});

const PERSON = '(SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1)';

/** The row that an erasure leaves, without all else that it does. */
const appendErasure = (db: Database, email: string) =>
  db
    .prepare(
      `INSERT INTO event (subscriber, seq, at, kind, method, page)
      SELECT subscriber, max(seq) + 1, max(at), 12, 2, 'data' FROM event WHERE subscriber = ${PERSON}`,
    )
    .bind(email)
    .run();

/** Kind and verification code of each event of a person, and what the public log says of it. */
const codesOf = async (db: Database, email: string) => {
  const { results } = await db
    .prepare(`${LEAF_SELECT} WHERE subscriber = ${PERSON} ORDER BY seq`)
    .bind(email)
    .all<LeafRow>();
  return Promise.all(
    results.map(async (row) => {
      const leaf = toLedgerRow(row);
      const hash = verificationCode(row.id, await leafHash(leaf));
      return { kind: row.kind, code: await codeFor(signing.keys, leaf), hash };
    }),
  );
};
