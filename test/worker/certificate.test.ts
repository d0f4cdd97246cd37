import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { checkSigned } from '../../functions/proof/receipt/certificate.ts';
import { whileAltered } from '../support/altering.ts';
import { eraseByHand } from '../support/erasing.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements } from '../support/html.ts';
import { allRows } from '../support/ledger.ts';
import { linksIn } from '../support/mail.ts';
import { askToMove, joinFresh } from '../support/moving.ts';
import { askForLink, newAddress } from '../support/people.ts';
import { paste, readQr, verdictOn } from '../support/receipt-pages.ts';
import { publishedBy } from '../support/receipts.ts';
import { signing } from '../support/signing.ts';
import { suppress } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

const CAP = catalogue.settings.limits.mailboxPerDay;

describe('C10: the certificate of an erasure', () => {
  test('is open to whoever has its address, in every language', async ({ ijaza, db }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    const { path, html } = await eraseByHand(fresh);
    for (const text of [email, subject]) expect(html).not.toContain(text);
    const before = await allRows(db);
    for (const language of ['en', 'fa', 'ar']) {
      const page = await visit(ijaza).open(path.replace('/en/', `/${language}/`));
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.html).toContain(`lang="${language}"`);
    }
    expect(await allRows(db)).toEqual(before);
  });

  test('leads to a page where anybody can check it', async ({ ijaza }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const { path } = await eraseByHand(fresh);
    const check = path.replace('/erased', '/verify');
    const page = await visit(ijaza).open(check);
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/class="panel" role="status"/);
    const forged = await visit(ijaza).open(
      check.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    );
    expect(forged.html).not.toMatch(/class="panel" role="status"/);
  });

  test('is no certificate of anything else', async ({ ijaza }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const { path } = await eraseByHand(fresh);
    const code = path.split('?leaf=')[1] ?? '';
    const [id = '', log, size, hash = ''] = code.split('.');
    const other = `${hash.startsWith('A') ? 'B' : 'A'}${hash.slice(1)}`;
    const at = `${log}.${size}`;
    for (const leaf of ['', 'x', id, `${id}.${at}.${other}`, `1.${at}.${hash}`, `${code}A`])
      for (const file of ['', '/file'])
        expect((await visit(ijaza).open(`/en/erased${file}?leaf=${leaf}`)).status, leaf).toBe(404);
    expect((await visit(ijaza).open('/en/erased')).status).toBe(404);
  });

  test('has its address as a code for cameras', async ({ ijaza }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const { path, html } = await eraseByHand(fresh);
    expect(readQr(html)).toBe(`${ijaza.origin}${path.replace('/erased', '/verify')}`);
  });
});

/** The file that the page of a certificate offers. */
const fileOn = async (ijaza: Ijaza, { html }: { html: string }) => {
  const link = elements(html, 'a').find((one) => attribute(one, 'download') !== undefined);
  const href = link && attribute(link, 'href');
  return href === undefined ? undefined : visit(ijaza).open(href);
};

describe('C10: the certificate as a file', () => {
  test('is genuine for whoever has the public keys, and the page takes it', async ({ ijaza }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    const file = await fileOn(ijaza, await eraseByHand(fresh));
    expect(file?.headers.get('content-type')).toContain('application/jose');
    expect(file?.headers.get('content-disposition')).toMatch(/filename="erasure-\d+\.jws"$/);
    const jws = file?.html.trim() ?? '';
    const checked = await checkSigned(jws, await publishedBy(signing.keys));
    expect(checked).toMatchObject({
      ok: true,
      value: { kind: 'certificate', subscriber: subject, certificate: { language: 'en' } },
    });
    expect(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).not.toContain(email);
    for (const language of ['en', 'fa', 'ar'])
      expect(await paste(visit(ijaza), jws, language)).toMatchObject({
        ...{ status: 200, found: 'erased', ledger: 'stands' },
      });
  });

  test('comes with the last mail', async ({ ijaza }) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    const file = await fileOn(ijaza, await eraseByHand(fresh));
    const mail = (await ijaza.mailsTo(email, 3)).at(-1);
    expect(mail?.attachments).toEqual([
      {
        filename: expect.stringMatching(/^erasure-\d+\.jws$/),
        contentType: 'application/jose',
        size: Buffer.byteLength(file?.html ?? ''),
      },
    ]);
  });

  test('waits for a checkpoint if there can be none, and the erasure does not', async ({
    ijaza,
    db,
  }) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    await ijaza.runCron();
    const { path, html } = await whileAltered(db, 1, () => eraseByHand(fresh));
    expect(path).toMatch(/\?leaf=\d+\.0\.0\./);
    expect(await fileOn(ijaza, { html })).toBeUndefined();
    const [mail] = (await ijaza.mailsTo(email, 3)).slice(2);
    expect([linksIn(mail ?? { text: '' })[0], mail?.attachments]).toEqual([
      ijaza.origin + path,
      [],
    ]);
    expect(JSON.stringify(await allRows(db))).not.toContain(email);
    await ijaza.runCron();
    const file = await fileOn(ijaza, await visit(ijaza).open(path));
    expect((await checkSigned(file?.html.trim() ?? '', await publishedBy(signing.keys))).ok).toBe(
      true,
    );
    const check = path.replace('/erased', '/verify');
    const { html: said } = await visit(ijaza).open(check);
    expect(verdictOn(said)).toMatchObject({ found: 'erased', ledger: 'stands' });
  });
});

/** Has somebody new erased, after something else; what the log then says of the last mail. */
const erasedAfter = async (
  ijaza: Ijaza,
  work: (email: string, fresh: Visitor) => Promise<unknown>,
) => {
  const { email, fresh } = await joinFresh(ijaza, signing);
  await work(email, fresh);
  const since = ijaza.logs().length;
  await eraseByHand(fresh);
  const isLast = (line: string) => line.includes('"erased"') && line.includes('"outcome"');
  await expect.poll(() => ijaza.logs().slice(since).some(isLast)).toBe(true);
  return { email, log: ijaza.logs().slice(since).find(isLast) ?? '' };
};

describe('invariant 1: the last mail', () => {
  test('leads to the certificate, and nothing remembers where it went', async ({ ijaza, db }) => {
    const { email } = await erasedAfter(ijaza, async () => {});
    const mail = (await ijaza.mailsTo(email, 3)).at(-1);
    const link = linksIn(mail ?? { text: '' }).find((known) => known.includes('/erased?leaf='));
    expect((await ijaza.fetch(link ?? '')).status).toBe(200);
    expect(mail?.headers['List-Unsubscribe']).toBeUndefined();
    expect(JSON.stringify(await allRows(db))).not.toContain(email);
  });

  test.for([
    ['complaint', '"complaint"', 2],
    ['never-again', '"sent"', 3],
  ] as const)('asks the gate, where there is %s', async ([reason, told, mails], { ijaza }) => {
    const { email, log } = await erasedAfter(ijaza, (to) => suppress(ijaza, to, { reason }));
    expect(log).toContain(told);
    expect(await ijaza.mailsTo(email, 2)).toHaveLength(mails);
  });

  test('A1: is one of those that its owner can cause in a day', async ({ ijaza }) => {
    const { log } = await erasedAfter(ijaza, async (_, fresh) => {
      for (let asked = 0; asked < CAP; asked += 1) await askToMove(fresh, newAddress());
      await ijaza.settled();
    });
    expect(log).toContain('"cap"');
  });

  test('A1: comes however many links anybody has asked for', async ({ ijaza, visitor }) => {
    const { email, log } = await erasedAfter(ijaza, async (to) => {
      for (let asked = 0; asked <= CAP; asked += 1) await askForLink(visitor, to);
      await ijaza.settled();
    });
    expect(log).toContain('"sent"');
    // The confirmation, the welcome, the links and the certificate.
    expect(await ijaza.mailsTo(email, CAP + 3)).toHaveLength(CAP + 3);
  });
});
