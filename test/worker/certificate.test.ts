import jsQR from 'jsqr';
import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { suppressStatements } from '../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../../schema/contracts/codes.ts';
import { eraseByHand } from '../support/erasing.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { linksIn } from '../support/mail.ts';
import { joinFresh } from '../support/moving.ts';
import { lost } from '../support/restored.ts';
import { newSigning, random } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const CAP = catalogue.settings.serviceMailsPerDay;

describe('C10: the certificate of an erasure', () => {
  test('is open to whoever has its address, in every language, and says nothing of anybody', async ({
    ijaza,
  }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    const { path, html } = await eraseByHand(fresh);
    for (const text of [email, subject]) expect(html).not.toContain(text);
    const before = await allRows(await ijaza.db());
    for (const language of ['en', 'fa', 'ar']) {
      const page = await visit(ijaza).open(path.replace('/en/', `/${language}/`));
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.html).toContain(`lang="${language}"`);
    }
    expect(await allRows(await ijaza.db())).toEqual(before);
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
    const [id = '', hash = ''] = path.split('?leaf=')[1]?.split('.') ?? [];
    const other = `${hash.startsWith('A') ? 'B' : 'A'}${hash.slice(1)}`;
    for (const leaf of ['', 'x', id, `${id}.`, `${id}.${other}`, `1.${hash}`, `${id}.${hash}A`])
      expect((await visit(ijaza).open(`/en/erased?leaf=${leaf}`)).status, leaf).toBe(404);
    expect((await visit(ijaza).open('/en/erased')).status).toBe(404);
  });

  test('has its address as a code for cameras', async ({ ijaza }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const { path, html } = await eraseByHand(fresh);
    expect(decoded(html)).toBe(`${ijaza.origin}${path.replace('/erased', '/verify')}`);
  });
});

const SCALE = 4;

/** What a camera reads from the code of a page. */
const decoded = (html: string): string | undefined => {
  const [, size = '', modules = ''] =
    /viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]*)"/.exec(html) ?? [];
  const width = Number(size) * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = ''] of modules.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dot = 0; dot < SCALE * SCALE; dot += 1) {
      const column = Number(x) * SCALE + (dot % SCALE);
      const row = Number(y) * SCALE + Math.floor(dot / SCALE);
      pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  return jsQR(pixels, width, width)?.data;
};

/** Has somebody new erased, after something else; what the log then says of the last mail. */
const erasedAfter = async (ijaza: Ijaza, work: (email: string) => Promise<unknown>) => {
  const { email, fresh } = await joinFresh(ijaza, signing);
  await work(email);
  const since = ijaza.logs().length;
  await eraseByHand(fresh);
  const isLast = (line: string) => line.includes('"erased"') && line.includes('"outcome"');
  await expect.poll(() => ijaza.logs().slice(since).some(isLast)).toBe(true);
  return { email, log: ijaza.logs().slice(since).find(isLast) ?? '' };
};

const suppressed = async (ijaza: Ijaza, email: string, reason: SuppressionReason) =>
  (await ijaza.db()).batch(
    suppressStatements(await ijaza.db(), {
      hmac: await signing.keys.suppression.of(email),
      channel: 'email',
      reason,
      source: 'person',
      now: Date.now(),
      expiresAt: undefined,
      nonce: toBase64Url(random(16)),
    }),
  );

const STOPPING: readonly SuppressionReason[] = ['legal', 'complaint', 'hard-bounce', 'not-me'];

describe('invariant 1: the last mail', () => {
  test('leads to the certificate, and nothing remembers where it went', async ({ ijaza }) => {
    const { email } = await erasedAfter(ijaza, async () => {});
    const mail = (await ijaza.mailsTo(email, 3)).at(-1);
    const link = linksIn(mail ?? { text: '' }).find((known) => known.includes('/erased?leaf='));
    expect((await ijaza.fetch(link ?? '')).status).toBe(200);
    expect(mail?.headers['List-Unsubscribe']).toBeUndefined();
    expect(JSON.stringify(await allRows(await ijaza.db()))).not.toContain(email);
  });

  test.for(SUPPRESSION_REASONS)('asks the gate, where there is %s', async (reason, { ijaza }) => {
    const { email, log } = await erasedAfter(ijaza, (to) => suppressed(ijaza, to, reason));
    const stops = STOPPING.includes(reason);
    expect(log).toContain(stops ? `"${reason}"` : '"sent"');
    expect(await ijaza.mailsTo(email, 2)).toHaveLength(stops ? 2 : 3);
  });

  test('A1: counts towards the cap of its address', async ({ ijaza }) => {
    const { email, log } = await erasedAfter(ijaza, async (to) => {
      const body = () => new URLSearchParams({ email: to });
      for (let asked = 0; asked < CAP; asked += 1)
        await ijaza.fetch('/en/manage', { method: 'POST', body: body() });
      await ijaza.settled();
    });
    expect(log).toContain('"cap"');
    // The welcome is no service mail.
    expect(await ijaza.mailsTo(email, CAP + 1)).toHaveLength(CAP + 1);
  });

  test('invariant 6: is held back by a database that has been restored', async ({ ijaza }) => {
    const { email, log } = await erasedAfter(ijaza, () =>
      lost(ijaza, async () => {
        const { unsubscribe } = await joinFresh(ijaza, signing);
        const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
        await ijaza.fetch(unsubscribe, { method: 'POST', body });
      }),
    );
    expect(log).toContain('"restored"');
    expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
  });
});
