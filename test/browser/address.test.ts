import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { clickThrough, submitByHand } from '../support/by-hand.ts';
import { contactsOf, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { join, newAddress } from '../support/people.ts';

const ASK = 'form:has(input[name="new-email"])';

describe('L7, without scripts', () => {
  test.override('contextOptions', { javaScriptEnabled: false });

  test('a person asks for a link, finds the page, changes the address, and is sent a new link', async ({
    ijaza,
    page,
  }) => {
    const { email } = await join(ijaza, { landing: '/fa/garden-letter/' });
    const db = await ijaza.db();
    await page.goto('/fa/manage/');
    await submitByHand(page, { email });
    const link = (await ijaza.mailsTo(email, 3)).at(-1);
    await page.goto(pathIn(link ?? { text: '' }, '/p/'));
    const path = '/fa/preferences/address';
    await clickThrough(page, page.locator(`main a[href="${path}"]`).first());
    expect(await page.locator('main').textContent()).toContain(email);
    const wanted = newAddress();
    await submitByHand(page, { 'new-email': wanted }, ASK);
    expect(new URL(page.url()).pathname).toBe(path);
    const [request] = await ijaza.mailsTo(wanted);
    await page.goto(pathIn(request ?? { text: '' }, '/address/'));
    expect(await contactsOf(db, wanted)).toEqual([]);
    await submitByHand(page);
    expect(await page.locator('main form').count()).toBe(0);
    expect((await contactsOf(db, wanted)).map(({ value }) => value)).toEqual([wanted]);
    expect(await grantedTo(db, wanted)).toEqual(['news.1']);

    const own = await page.goto('/fa/preferences');
    expect(own?.status()).toBe(403);
    await page.goto('/fa/manage/');
    await submitByHand(page, { email: wanted });
    const fresh = (await ijaza.mailsTo(wanted, 2)).at(-1);
    const opened = await page.goto(pathIn(fresh ?? { text: '' }, '/p/'));
    expect([opened?.status(), new URL(page.url()).pathname]).toEqual([200, '/fa/preferences']);
  });
});
