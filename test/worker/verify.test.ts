import { describe, expect } from 'vitest';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { leafHash } from '../../functions/core/ledger/leaf.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { codeFor } from '../../functions/proof/acts/sealed-event.ts';
import { codeDigest, writeCode } from '../../functions/proof/receipt/address.ts';
import { LEAF_SELECT, type LeafRow, toLeaf } from '../../functions/proof/store/log.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import type { Form } from '../support/form.ts';
import { attribute, elements } from '../support/html.ts';
import { raiseEpoch } from '../support/ledger.ts';
import { joinAndOpen } from '../support/people.ts';
import {
  downloadReceipt,
  openReceipt,
  paste,
  verdictOn,
  verificationPathOn,
} from '../support/receipt-pages.ts';
import { payloadFor, signedBy } from '../support/receipts.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { formerOrigin, test } from '../support/test.ts';

describe('checking a receipt', () => {
  test('C14: tells all that it is genuine, its holder if it stands', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(holder, 2);
    expect(await paste(holder, receipt)).toMatchObject({
      ...{ status: 200, found: 'genuine', standing: 'stands' },
    });
    await holder.open('/en/preferences');
    await holder.submit({ permission: ['news.email'], 'frequency.news.email': 'quarterly' });
    expect((await paste(holder, receipt)).standing).toBe('changed');
    await holder.open('/en/preferences');
    await holder.submit({ permission: [] });
    expect((await paste(holder, receipt)).standing).toBe('withdrawn-since');
    const stranger = await paste(visitor, receipt);
    expect([stranger.found, stranger.standing]).toEqual(['genuine', undefined]);
    const { visitor: other } = await joinAndOpen(ijaza);
    expect((await paste(other, receipt)).standing).toBeUndefined();
  });

  test('tells what has become of a withdrawal', async ({ ijaza }) => {
    const { visitor } = await joinAndOpen(ijaza);
    await visitor.submit({ permission: [] });
    const receipt = await downloadReceipt(visitor, 3);
    expect((await paste(visitor, receipt)).standing).toBe('stays-withdrawn');
    await visitor.open('/en/preferences');
    await visitor.submit({ permission: ['news.email'] });
    expect((await paste(visitor, receipt)).standing).toBe('given-again');
  });

  test('tells the holder nothing more once the links are void', async ({ ijaza }) => {
    const { visitor, preferences, db } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(visitor, 2);
    expect((await paste(visitor, receipt)).standing).toBe('stands');
    await raiseEpoch(db, subjectIn(preferences));
    expect(await paste(visitor, receipt)).toMatchObject({ found: 'genuine', standing: undefined });
  });

  test('takes a receipt with the line breaks of mail programs', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(holder, 2);
    const broken = receipt.replaceAll(/(.{70})/g, '$1\r\n ');
    expect((await paste(visitor, broken, 'ar')).found).toBe('genuine');
  });

  test('names what is wrong first, and keeps what was pasted', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(holder, 2);
    const elsewhere = await signedBy(signing.keys, await payloadFor(signing.keys));
    const cases: [pasted: string, fault: string][] = [
      [`${receipt.slice(0, -4)}AAAA`, 'forged'],
      [receipt.slice(0, 300), 'malformed'],
      ['<script>alert(1)</script>', 'malformed'],
      [elsewhere, 'other-issuer'],
    ];
    for (const [pasted, fault] of cases) {
      const page = await paste(visitor, pasted);
      expect(page).toMatchObject({ status: 422, found: 'false', fault });
      expect(textOf(page.forms)).toBe(pasted.replaceAll(/\s/g, ''));
    }
    const empty = await paste(visitor, '  ');
    expect(empty).toMatchObject({ status: 422, found: undefined });
    expect(elements(empty.html, 'textarea').map((area) => attribute(area, 'aria-invalid'))).toEqual(
      ['true'],
    );
  });

  test('takes receipts of an address that the site had before for its own', async ({ visitor }) => {
    const payload = await payloadFor(signing.keys, { issuer: formerOrigin });
    expect((await paste(visitor, await signedBy(signing.keys, payload))).found).toBe('genuine');
  });

  test('refuses what is larger than any receipt', async ({ visitor }) => {
    expect((await paste(visitor, 'e'.repeat(70_000))).status).toBe(413);
  });
});

const textOf = (forms: readonly Form[]): string | undefined =>
  forms.flatMap(({ controls }) => controls).find(({ name }) => name === 'receipt')?.sends[0];

describe('an address of verification', () => {
  test('is known for the one event whose leaf it names', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    const { html } = await openReceipt(holder, 2);
    const path = verificationPathOn(html);
    const [code = '', id = '', size = ''] = /(\d+)\.1\.(\d+)\.[\w-]+$/.exec(path) ?? [];
    const ask = async (leaf: string) =>
      verdictOn((await visitor.open(`/en/verify?leaf=${leaf}`)).html);
    expect(await ask(code)).toMatchObject({
      found: 'genuine',
      ledger: 'stands',
      standing: undefined,
    });
    const other = toBase64Url(new Uint8Array(32));
    const strange = [
      code.replace(id, String(Number(id) - 1)),
      code.replace(`.${size}.`, `.${Number(size) + 1}.`),
      code.replace(`.1.${size}.`, '.0.0.'),
      `${id}.1.${size}.${other}`,
      `${id}.0.0.${other}`,
      `999999999.1.${size}.${other}`,
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
      const leaf = toLeaf(row);
      const [id, own] = [row.id, leafHash(leaf)];
      const fromLog = { event: id, log: 0, size: 0, digest: codeDigest(own, undefined) };
      const hash = writeCode({ ...fromLog, mac: own.slice(0, 16) });
      return { kind: row.kind, code: await codeFor(signing.keys, { id, hash: own }), hash };
    }),
  );
};
