import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { formOf, submitByHand } from '../support/by-hand.ts';
import { grantedTo } from '../support/ledger.ts';
import { linksIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { visit } from '../support/visitor.ts';

const CENTRE = 'form:has(select[name="pause"])';

const postsOf = (page: Page): Request[] => {
  const posts: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request);
  });
  return posts;
};

const originsOf = (posts: readonly Request[]): Promise<unknown[]> =>
  Promise.all(
    posts.map(async (post) => {
      const { origin, 'sec-fetch-site': site } = await post.allHeaders();
      return { origin, site };
    }),
  );

test('W2: a browser says that our own forms are ours', async ({ ijaza, page }) => {
  const posts = postsOf(page);
  const { preferences, email } = await join(ijaza);
  await page.goto('/en/letter/');
  await submitByHand(page, { email: newAddress() });
  await page.goto('/en/manage/');
  await submitByHand(page, { email: newAddress() });
  await page.goto(preferences);
  await submitByHand(page, { permission: ['news.email', 'offers.email'] }, CENTRE);
  await submitByHand(page, {}, formOf('leave.topic.news'));
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['offers.1']);
  const own = { origin: ijaza.origin, site: 'same-origin' };
  expect(await originsOf(posts)).toEqual([own, own, own, own]);
});

test('W2: a form on another site changes nothing for its visitor', async ({ ijaza, page }) => {
  const { preferences, email } = await join(ijaza);
  await page.goto(preferences);
  const action = `${ijaza.origin}/en/preferences`;
  const subscriber = await page.locator('input[name="subscriber"]').first().inputValue();
  await page.route('http://elsewhere.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<main><form method="post" action="${action}">
        <input type="hidden" name="subscriber" value="${subscriber}">
        <input type="hidden" name="action" value="leave.all"><button>Win</button></form></main>`,
    }),
  );
  await page.goto('http://elsewhere.example/');
  const answered = page.waitForResponse(action);
  await submitByHand(page);
  expect((await answered).status()).toBe(403);
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
});

test('E8: with scripts a form says how long it was looked at', async ({ page }) => {
  const posts = postsOf(page);
  await page.goto('/en/letter/');
  await submitByHand(page, { email: newAddress() });
  const sent = new URLSearchParams(posts[0]?.postData() ?? '');
  expect(sent.get('elapsed')).toMatch(/^[1-9]\d*$/);
});

test('E12: the second link leads to the button that stops mails', async ({ ijaza, page }) => {
  const email = newAddress();
  await askToJoin(visit(ijaza), email);
  const [request] = await ijaza.mailsTo(email);
  const links = linksIn(request ?? { text: '' }).map((link) => new URL(link));
  const stop = links.find(({ hash }) => hash !== '');
  await page.goto(stop?.href ?? '');
  await submitByHand(page, {}, `${stop?.hash} form`);
  expect(new URL(page.url()).pathname).toBe('/en/stopped/');
});
