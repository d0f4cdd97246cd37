import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as inBrowser } from '../support/browser.ts';
import { newSigning } from '../support/signing.ts';
import { STATES } from '../support/states.ts';

const signing = newSigning();
const test = inBrowser.extend('harnessOptions', { scope: 'file' }, { secrets: signing.secrets });

const MISTAKEN = STATES.filter(({ name }) => /mistake|nothing filled in|address wanted/.test(name));
const SUMMARY = '[role="alert"]';

const focused = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => element === document.activeElement);

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test.override('contextOptions', { javaScriptEnabled });

  test.for(MISTAKEN)(
    'WCAG 3.3.1, 2.4.3: the summary has the focus and leads to each field: $name',
    async ({ reach }, { page, ijaza }) => {
      await reach({ ijaza, signing, page, language: 'en' });
      expect(await focused(page, SUMMARY)).toBe(true);
      const links = await page.locator(`${SUMMARY} a`).all();
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const id = (await link.getAttribute('href')) ?? '';
        await link.click();
        expect(await focused(page, id), id).toBe(true);
        expect(await page.locator(id).getAttribute('aria-invalid'), id).toBe('true');
      }
    },
  );
});

test('the states that are tried are those with mistakes in fields', () => {
  expect(MISTAKEN.length).toBeGreaterThanOrEqual(4);
});
