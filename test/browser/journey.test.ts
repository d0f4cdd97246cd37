import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { EVENT_KIND_CODES, FREQUENCY_CODES } from '../../schema/contracts/codes.ts';
import { test } from '../support/browser.ts';
import { clickThrough, formOf, submitByHand } from '../support/by-hand.ts';
import { eventsOf, grantedTo, permissionsOf, personOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { newAddress, newestLink } from '../support/people.ts';

const DAY = 24 * 60 * 60_000;
const CENTRE = 'form:has(select[name="pause"])';
const pathOf = (page: Page): string => new URL(page.url()).pathname;

const BROWSERS = [
  { language: 'en', javaScriptEnabled: false },
  { language: 'fa', javaScriptEnabled: true },
];

describe.each(BROWSERS)('with scripts: $javaScriptEnabled', ({ language, javaScriptEnabled }) => {
  test.override('contextOptions', { javaScriptEnabled });

  test(`a person opts in, confirms, changes, pauses, leaves, says why and comes back, in ${language}`, async ({
    ijaza,
    page,
  }) => {
    const email = newAddress();
    const db = await ijaza.db();

    await page.goto(`/${language}/`);
    await clickThrough(page, page.locator(`main a[href="/${language}/garden-letter/"]`));
    await submitByHand(page, {
      permission: ['news.email', 'events.email'],
      'frequency.news.email': 'weekly',
      email,
    });
    expect(pathOf(page)).toBe(`/${language}/check-your-inbox/`);

    await page.goto(await newestLink(ijaza, email, '/confirm/'));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await grantedTo(db, email)).toEqual([]);
    await submitByHand(page);
    expect(pathOf(page)).toBe(`/${language}/welcome/`);
    expect(await grantedTo(db, email)).toEqual(['events.1', 'news.1']);

    const [, welcome] = await ijaza.mailsTo(email, 2);
    await page.goto(pathIn(welcome ?? { text: '' }, '/p/'));
    expect(pathOf(page)).toBe(`/${language}/preferences`);
    await submitByHand(
      page,
      { permission: ['news.email', 'offers.email'], 'frequency.news.email': 'monthly' },
      CENTRE,
    );
    expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);
    await submitByHand(page, { pause: '1' }, CENTRE);
    const { paused_until } = await personOf(db, email);
    expect(paused_until).toBeGreaterThan(Date.now() + 27 * DAY);

    const unsubscribe = pathIn(welcome ?? { text: '' }, '/u/');
    await page.goto(unsubscribe);
    await submitByHand(page);
    expect(pathOf(page)).toMatch(/^\/left\//);
    expect(await grantedTo(db, email)).toEqual([]);
    await submitByHand(page, { reason: 'too-many' }, formOf('reason'));
    expect(await page.locator(formOf('accept')).count()).toBe(1);
    await submitByHand(page, {}, formOf('undo'));
    expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);

    await page.goto(unsubscribe);
    await submitByHand(page);
    await submitByHand(page, { reason: 'too-many', 'reason-text': 'x' }, formOf('reason'));
    await submitByHand(page, { permission: ['news.email'] }, formOf('accept'));
    const { quarterly } = FREQUENCY_CODES;
    expect(await permissionsOf(db, email)).toContainEqual(
      expect.objectContaining({ topic: 'news', frequency: quarterly }),
    );
    expect(await grantedTo(db, email)).toEqual(['news.1']);

    const { requested, confirmed, paused, restored } = EVENT_KIND_CODES;
    const kinds = (await eventsOf(db, email)).map(({ kind }) => kind);
    for (const kind of [requested, confirmed, paused, restored]) expect(kinds).toContain(kind);
  });
});
