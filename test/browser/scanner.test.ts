import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { linksIn, listUnsubscribe, pathIn } from '../support/mail.ts';
import { askToMove } from '../support/moving.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { visit } from '../support/visitor.ts';

/**
 * One person in each stage: asked, confirmed, has a link that was asked for and wants another address,
 * has just left.
 */
const people = async (ijaza: Ijaza): Promise<string[]> => {
  await askToJoin(visit(ijaza), newAddress());
  const { email, visitor } = await join(ijaza);
  await visitor.open('/en/manage/');
  await visitor.submit({ email });
  const asked = (await ijaza.mailsTo(email, 3)).at(-1);
  await visitor.open(pathIn(asked ?? { text: '' }, '/p/'));
  await askToMove(visitor, newAddress());
  const leaver = await join(ijaza, { landing: '/fa/garden-letter/' });
  await leaver.visitor.open(leaver.unsubscribe);
  const left = await leaver.visitor.submit();
  await ijaza.settled();
  return [left.path];
};

/** What a scanner finds in mails: in the text, in the HTML part and in the headers. */
const linksOfMails = async (ijaza: Ijaza): Promise<string[]> =>
  (await ijaza.mails()).flatMap((mail) => [
    ...linksIn(mail),
    ...[...mail.html.matchAll(/href="(http[^"]+)"/g)].map(([, link]) => link ?? ''),
    ...('List-Unsubscribe' in mail.headers ? [listUnsubscribe(mail)] : []),
  ]);

test('E6, E7, invariant 2: a scanner that opens every link, runs scripts and waits changes nothing', {
  timeout: 240_000,
}, async ({ ijaza, page }) => {
  const own = await people(ijaza);
  const waiting = new Set([...(await linksOfMails(ijaza)), `${ijaza.origin}/`]);
  for (const path of own) waiting.add(`${ijaza.origin}${path}`);
  for (const language of ['en', 'fa', 'ar']) waiting.add(`${ijaza.origin}/${language}/`);
  const before = await allRows(await ijaza.db());
  expect(before.event?.length).toBeGreaterThan(0);
  const methods = new Set<string>();
  page.on('request', (request) => methods.add(request.method()));
  const dead: string[] = [];

  // A set grows while it is walked: pages that are found are opened as well.
  for (const link of waiting) {
    // A link to a part of the page that is open leads to no new response.
    const response = await page.goto(link, { waitUntil: 'networkidle' });
    // A page that needs a link that was asked for just now asks for it.
    const alive = response === null || response.ok() || response.status() === 403;
    if (!alive) dead.push(`${link} answered ${response.status()}`);
    for (const anchor of await page.locator('a[href]').all()) {
      const target = new URL((await anchor.getAttribute('href')) ?? '', page.url());
      target.hash = '';
      if (target.origin === ijaza.origin) waiting.add(target.href);
    }
  }

  expect(dead).toEqual([]);
  expect([...methods]).toEqual(['GET']);
  const paths = ['/confirm/', '/p/', '/u/', '/left/', '/address/', '/en/preferences/history'];
  for (const path of paths)
    expect([...waiting].some((link) => new URL(link).pathname.startsWith(path))).toBe(true);
  expect(await allRows(await ijaza.db())).toEqual(before);
});
