import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { joinAndOpen } from '../support/people.ts';
import { downloadReceipt } from '../support/receipt-pages.ts';

describe('checking a receipt without scripts', () => {
  test.override('contextOptions', { javaScriptEnabled: false });

  test('takes the file, and brings a false one back as text', async ({ ijaza, page }) => {
    const { visitor } = await joinAndOpen(ijaza);
    const receipt = await downloadReceipt(visitor, 2);
    const folder = await mkdtemp(join(tmpdir(), 'ijaza-test-'));
    const [good, bad] = [join(folder, 'receipt-2.jws'), join(folder, 'cut.jws')];
    await writeFile(good, `${receipt}\n`);
    await writeFile(bad, receipt.slice(0, 400));
    const check = async (path: string) => {
      await page.goto('/fa/verify');
      await page.locator('input[type="file"]').setInputFiles(path);
      await page.locator('main form button').click();
      return page.locator('[data-found]').getAttribute('data-found');
    };
    expect(await check(bad)).toBe('false');
    expect(await page.locator('textarea').inputValue()).toBe(receipt.slice(0, 400));
    expect(await check(good)).toBe('genuine');
    await rm(folder, { recursive: true });
  });
});
