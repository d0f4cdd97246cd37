import { describe, expect } from 'vitest';
import type { Form } from '../support/form.ts';
import { attribute, elements } from '../support/html.ts';
import { raiseEpoch } from '../support/ledger.ts';
import { joinAndOpen } from '../support/people.ts';
import { downloadReceipt, paste } from '../support/receipt-pages.ts';
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
