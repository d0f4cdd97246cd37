import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { submitByHand } from '../support/by-hand.ts';
import { newAddress } from '../support/people.ts';
import { requestsOf } from '../support/requests.ts';

describe('without scripts', () => {
  test.override('contextOptions', { javaScriptEnabled: false });

  test('a browser tells our form the address of its page', async ({ ijaza, page }) => {
    const email = newAddress();
    await page.goto('/en/letter/?utm_source=nowruz-mail&utm_medium=email');
    await submitByHand(page, { email });
    const [request] = await requestsOf(ijaza, email);
    const source = { source: 'nowruz-mail', medium: 'email' };
    expect(request).toMatchObject({ evidence: { source } });
    expect(await page.context().cookies()).toEqual([]);
  });
});

test('a campaign is still known in another language', async ({ ijaza, page }) => {
  const email = newAddress();
  await page.goto('/en/letter/?utm_source=nowruz-mail&utm_term=%D8%A8%D8%B0%D8%B1&other=1');
  await page.locator('.languages a[hreflang="fa"]').click();
  await page.waitForURL('**/fa/letter/**');
  await page.locator('.languages a[hreflang="ar"]').click();
  await page.waitForURL('**/ar/letter/**');
  expect(new URL(page.url()).searchParams.has('other')).toBe(false);
  await submitByHand(page, { email });
  const [request] = await requestsOf(ijaza, email);
  expect(request).toMatchObject({
    page: 'letter',
    evidence: { source: { source: 'nowruz-mail', term: 'بذر' } },
  });
  expect(await page.context().cookies()).toEqual([]);
});

test('a campaign is still known after a mistake and another language', async ({ ijaza, page }) => {
  const email = newAddress();
  await page.goto('/en/letter/?utm_source=nowruz-mail');
  await submitByHand(page, { email: 'nobody@' });
  expect(new URL(page.url()).pathname).toBe('/subscribe');
  await page.locator('.languages a[hreflang="fa"]').click();
  await page.waitForURL('**/fa/letter/**');
  await submitByHand(page, { email });
  const [request] = await requestsOf(ijaza, email);
  expect(request).toMatchObject({ evidence: { source: { source: 'nowruz-mail' } } });
});
