import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFront } from '../../functions/cli/local/front.ts';
import { mailbox } from '../../functions/cli/local/mailbox.ts';
import { mailsIn } from '../../functions/cli/local/mails.ts';
import { freePort } from '../../functions/cli/tools/free-port.ts';
import { launchBrowser } from '../support/chromium.ts';

/** A mailbox with one mail, in front of a site that has a page at /there. */
const served = async (): Promise<string> => {
  const [port, behind] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'ijaza-'));
  const mail = {
    ...{ messageId: '<a@b.example>', sentAt: '2026-11-30T21:00:00.000Z', from: 'a@b.example' },
    ...{ to: [`${'long'.repeat(15)}@mailbox.test`], subject: 'لطفاً تأیید کنید که خودتان بودید' },
    text: `${origin}/confirm/${'A'.repeat(90)}`,
    html: `<html dir="rtl"><head></head><body><a href="${origin}/there">تأیید</a></body></html>`,
  };
  writeFileSync(join(folder, 'one.json'), JSON.stringify(mail));
  const site = createServer((_, response) => response.end('here')).listen(behind, 'localhost');
  await once(site, 'listening');
  const front = await openFront(port, mailbox({ mails: mailsIn(folder), collect: async () => {} }));
  front?.open(behind);
  onTestFinished(() => {
    front?.close();
    site.close();
  });
  return origin;
};

test.each(['fa', 'en'])(
  'captured mail fits a small screen without a script, and its links work, in %s',
  async (locale) => {
    const origin = await served();
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const viewport = { width: 360, height: 700 };
    const context = await browser.newContext({ locale, javaScriptEnabled: false, viewport });
    const page = await context.newPage();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.goto(`${origin}/mailbox/`);
    expect(await width()).toBe(360);
    await page.locator('li a').click();
    expect(await width()).toBe(360);
    await page.frameLocator('iframe').locator('a').click();
    await page.waitForURL(`${origin}/there`);
  },
);
