import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { test as base } from '../support/browser.ts';
import { submitByHand } from '../support/by-hand.ts';
import type { Ijaza } from '../support/harness.ts';
import { newAddress } from '../support/people.ts';
import { requestsOf } from '../support/requests.ts';

const [SHOP = ''] = catalogue.settings.embedOrigins;
const ELSEWHERE = 'https://elsewhere.example';

const test = base.extend('contextOptions', { javaScriptEnabled: false });

/** The lines that a marketer copies, for where the Worker is during the test. */
const copied = async (page: Page, { origin }: Ijaza): Promise<string> => {
  await page.goto('/fa/garden-letter/embed/');
  const html = await page.locator('textarea').inputValue();
  return html.replace(/action="[^"]*\/subscribe"/, `action="${origin}/subscribe"`);
};

/** Opens a page of another site that has nothing but some HTML. */
const openOn = async (page: Page, origin: string, html: string): Promise<void> => {
  await page.route(`${origin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      // Without https, which the Worker has not during a test, browsers would hide where they are.
      body: `<!doctype html><meta name="referrer" content="origin"><title>Shop</title>
        <main>${html}</main>`,
    }),
  );
  await page.goto(`${origin}/letters/`);
};

describe('a form that was copied into another site, without scripts and styles', () => {
  test('leads to the inbox page, and its source is noted', async ({ ijaza, page }) => {
    const email = newAddress();
    await openOn(page, SHOP, await copied(page, ijaza));
    await submitByHand(page, {
      email,
      permission: ['news.email'],
      'frequency.news.email': 'quarterly',
      'profile.first-name': 'بنفشه',
    });
    expect(page.url()).toBe(`${ijaza.origin}/fa/check-your-inbox/`);
    const [request] = await requestsOf(ijaza, email);
    expect(request).toMatchObject({
      choices: [{ topic: 'news', channel: 'email', frequency: 'quarterly' }],
      profile: [{ field: 'first-name', value: 'بنفشه' }],
      evidence: { source: { origin: SHOP } },
    });
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });

  test('W3 3.3.1: a mistake is shown and mended on our page', async ({ ijaza, page }) => {
    const email = newAddress();
    await openOn(page, SHOP, await copied(page, ijaza));
    await submitByHand(page, { email, 'profile.first-name': 'بنفشه' });
    expect(page.url()).toBe(`${ijaza.origin}/subscribe`);
    const alert = page.locator('[role="alert"]');
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.locator('input[type="email"]').inputValue()).toBe(email);
    expect(await page.locator('[name="profile.first-name"]').inputValue()).toBe('بنفشه');
    await submitByHand(page, { permission: ['events.email'] });
    expect(page.url()).toBe(`${ijaza.origin}/fa/check-your-inbox/`);
    const [request] = await requestsOf(ijaza, email);
    expect(request).toMatchObject({ evidence: { source: { origin: SHOP } } });
  });

  test('W2: from a site that is not listed it is refused by a page', async ({ ijaza, page }) => {
    const email = newAddress();
    await openOn(page, ELSEWHERE, await copied(page, ijaza));
    const [answer] = await Promise.all([
      page.waitForResponse(`${ijaza.origin}/subscribe`),
      submitByHand(page, { email, permission: ['news.email'] }),
    ]);
    expect(answer.status()).toBe(403);
    const [sorry] = catalogue.pages.filter(({ id }) => id === 'form-elsewhere');
    const titles = Object.values(sorry?.text ?? {}).map(({ title }) => title);
    expect(titles).toContain(await page.locator('h1').textContent());
    expect(await requestsOf(ijaza, email)).toEqual([]);
  });
});
