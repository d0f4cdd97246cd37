import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { test as inBrowser } from '../support/browser.ts';
import { newSigning } from '../support/signing.ts';
import { STATES } from '../support/states.ts';

const signing = newSigning();
const test = inBrowser.extend('harnessOptions', { scope: 'file' }, { secrets: signing.secrets });

/** Nothing that was typed is the matter there, or there is no form at all. */
const WITHOUT_SUMMARY = [
  'session ended, choices kept',
  'erase, link too old',
  'error, with a reference',
];
const RETURNED = STATES.filter(
  ({ name, status }) => [409, 422, 503].includes(status) && !WITHOUT_SUMMARY.includes(name),
);
const SUMMARY = '[role="alert"]';

const focused = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => element === document.activeElement);

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test.override('contextOptions', { javaScriptEnabled });

  const judge = (states: typeof RETURNED) =>
    test.for(states)(
      'WCAG 3.3.1, 2.4.3: the summary has the focus and leads to each field: $name',
      async ({ reach, status }, { page, ijaza, expect }) => {
        await reach({ ijaza, signing, page, language: 'en' });
        expect(await focused(page, SUMMARY)).toBe(true);
        const links = await page.locator(`${SUMMARY} a`).all();
        expect(links.length > 0).toBe(status === 422);
        for (const link of links) {
          const id = (await link.getAttribute('href')) ?? '';
          await link.click();
          expect(await focused(page, id), id).toBe(true);
        }
      },
    );
  // Several pages at a time, but while the database is away.
  describe.concurrent('together', () => judge(RETURNED.filter(({ alone }) => !alone)));
  describe('alone', () => judge(RETURNED.filter(({ alone }) => alone)));
});
