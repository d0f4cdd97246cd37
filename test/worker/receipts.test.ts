import { describe, expect } from 'vitest';
import { checkReceipt } from '../../functions/proof/receipt/check.ts';
import { attribute, elements, textsOf } from '../support/html.ts';
import { eventsOf } from '../support/ledger.ts';
import { join, joinAndOpen } from '../support/people.ts';
import {
  claimsIn,
  downloadReceipt,
  openReceipt,
  readQr,
  verdictOn,
  verificationPathOn,
} from '../support/receipt-pages.ts';
import { publishedBy } from '../support/receipts.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

describe('a receipt of a consent event', () => {
  test('C14: is made for each change, and checks without the site', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    await visitor.submit({ permission: ['offers.email'] });
    const kinds = new Map<number, string>();
    for (const { seq, kind } of await eventsOf(db, email)) {
      const page = await visitor.open(`/en/preferences/receipt/${seq}`);
      expect(page.status).toBe(kind === 1 ? 404 : 200);
      if (kind === 1) continue;
      const receipt = await downloadReceipt(visitor, seq);
      const checked = await checkReceipt(receipt, await publishedBy(signing.keys));
      expect(checked.ok).toBe(true);
      kinds.set(
        seq,
        claimsIn(receipt).receipt['dpv:hasRecordOfActivity'][0]['dpv:hasConsentStatus'][0][
          'dct:type'
        ],
      );
      expect(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()).not.toContain(email);
    }
    expect([...kinds.values()].sort()).toEqual(['confirmed', 'granted', 'withdrawn']);
  });

  test('is downloaded as a signed file, the same each time', async ({ ijaza }) => {
    const { visitor } = await joinAndOpen(ijaza);
    const first = await downloadReceipt(visitor, 2);
    await join(ijaza);
    await ijaza.runCron();
    const file = await visitor.open('/en/preferences/receipt/2/file');
    expect(file.html.trim()).toBe(first);
    expect(file.headers.get('content-type')).toContain('application/jose');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+\.jws"$/,
    );
    expect(file.headers.get('cache-control')).toBe('no-store');
  });

  test('waits for the log to be sealed: GET seals nothing, one button does', async ({ ijaza }) => {
    const { visitor, db } = await joinAndOpen(ijaza);
    const sealed = () => db.prepare('SELECT max(size) AS size FROM checkpoint').first('size');
    const before = await sealed();
    const page = await visitor.open('/en/preferences/receipt/2');
    expect(page.forms).toHaveLength(1);
    expect((await visitor.open('/en/preferences/receipt/2/file')).status).toBe(404);
    expect(await sealed()).toBe(before);
    const made = await openReceipt(visitor, 2);
    expect([made.path, made.status]).toEqual(['/en/preferences/receipt/2', 200]);
    expect(made.forms).toEqual([]);
    expect(await sealed()).toBeGreaterThan(Number(before));
  });

  test('is reached from the history and from what was just saved', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    const links = (html: string) =>
      elements(html, 'a')
        .map((element) => attribute(element, 'href') ?? '')
        .filter((href) => href.includes('/receipt/'));
    const saved = await visitor.submit({ permission: ['news.email', 'offers.email'] });
    const newest = (await eventsOf(db, email)).at(-1)?.seq;
    expect(links(saved.html)).toEqual([`/en/preferences/receipt/${newest}`]);
    const history = await visitor.open('/en/preferences/history');
    expect(links(history.html)).toEqual([newest, 2].map((seq) => `/en/preferences/receipt/${seq}`));
  });

  test('is for its holder alone', async ({ ijaza, visitor }) => {
    const { visitor: holder } = await joinAndOpen(ijaza);
    await openReceipt(holder, 2);
    for (const path of ['/en/preferences/receipt/2', '/en/preferences/receipt/2/file']) {
      const page = await visitor.open(path);
      expect([page.status, page.path]).toEqual([403, '/en/preferences/receipt/2']);
      expect(page.html).not.toContain('verify?leaf');
    }
    for (const seq of ['0', '99', 'x', '2.0', '-1', '9'.repeat(400)])
      expect((await holder.open(`/en/preferences/receipt/${seq}`)).status).toBe(404);
  });

  test('L5: shows an address to a camera that says nothing of the person', async ({ ijaza }) => {
    const { email, visitor } = await joinAndOpen(ijaza, { landing: '/fa/garden-letter/' });
    const { html } = await openReceipt(visitor, 2, 'fa');
    const address = ijaza.origin + verificationPathOn(html);
    expect(readQr(html)).toBe(address);
    expect(textsOf(html, 'bdi')).toContain(address);
    expect(address).toMatch(/\/fa\/verify\?leaf=\d+\.1\.\d+\.[\w-]{43}$/);
    expect(decodeURIComponent(address)).not.toContain(email);
    const anybody = await visit(ijaza).open(verificationPathOn(html));
    expect(verdictOn(anybody.html).found).toBe('genuine');
  });
});
