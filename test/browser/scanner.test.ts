import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { submitByHand } from '../support/by-hand.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { linksIn, listUnsubscribe, pathIn } from '../support/mail.ts';
import { askToMove } from '../support/moving.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { visit } from '../support/visitor.ts';

/**
 * One person in each stage: asked, confirmed, has a link that was asked for and wants another address,
 * has just left in this very browser. Returns the page of the last.
 */
const people = async (ijaza: Ijaza, context: BrowserContext): Promise<string> => {
  await askToJoin(visit(ijaza), newAddress());
  const { email, visitor } = await join(ijaza);
  await visitor.open('/en/manage/');
  await visitor.submit({ email });
  const asked = (await ijaza.mailsTo(email, 3)).at(-1);
  await visitor.open(pathIn(asked ?? { text: '' }, '/p/'));
  await askToMove(visitor, newAddress());
  const leaver = await join(ijaza, { landing: '/fa/garden-letter/' });
  const page = await context.newPage();
  await page.goto(leaver.unsubscribe);
  await submitByHand(page);
  await ijaza.settled();
  return page.url();
};

/** What a scanner finds in mails: in the text, in the HTML part and in the headers. */
const linksOfMails = async (ijaza: Ijaza): Promise<string[]> =>
  (await ijaza.mails()).flatMap((mail) => [
    ...linksIn(mail),
    ...[...mail.html.matchAll(/href="(http[^"]+)"/g)].map(([, link]) => link ?? ''),
    ...('List-Unsubscribe' in mail.headers ? [listUnsubscribe(mail)] : []),
  ]);

/** Opens a link, and waits for its scripts; the links on it, and what it answered where it is dead. */
const openOne = async (page: Page, link: string): Promise<{ found: string[]; dead: string[] }> => {
  // A link to a part of the page that is open leads to no new response.
  const response = await page.goto(link, { waitUntil: 'networkidle' });
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
  const { origin } = new URL(link);
  const targets = hrefs.map((href) => new URL(href, page.url()));
  for (const target of targets) target.hash = '';
  // A page that needs a link that was asked for just now asks for it.
  const alive = response === null || response.ok() || response.status() === 403;
  return {
    found: targets.filter((target) => target.origin === origin).map(({ href }) => href),
    dead: alive ? [] : [`${link} answered ${response.status()}`],
  };
};

const AT_ONCE = 4;

/** Opens every link, and every one that is found there, several at a time. */
const openAll = async (context: BrowserContext, links: ReadonlySet<string>) => {
  const pages = await Promise.all(Array.from({ length: AT_ONCE }, () => context.newPage()));
  const opened = new Set<string>();
  const dead: string[] = [];
  for (let waiting = [...links]; waiting.length > 0; ) {
    const found = new Set<string>();
    await Promise.all(
      pages.map(async (page, turn) => {
        for (const link of waiting.filter((_, index) => index % AT_ONCE === turn)) {
          const one = await openOne(page, link);
          for (const href of one.found) found.add(href);
          dead.push(...one.dead);
        }
      }),
    );
    for (const link of waiting) opened.add(link);
    waiting = [...found].filter((link) => !opened.has(link));
  }
  return { opened, dead };
};

test('E6, E7, invariant 2: a scanner that opens every link, runs scripts and waits changes nothing', {
  timeout: 240_000,
}, async ({ ijaza, context }) => {
  const left = await people(ijaza, context);
  const waiting = new Set([...(await linksOfMails(ijaza)), `${ijaza.origin}/`, left]);
  for (const language of ['en', 'fa', 'ar']) waiting.add(`${ijaza.origin}/${language}/`);
  const before = await allRows(await ijaza.db());
  expect(before.event?.length).toBeGreaterThan(0);
  const methods = new Set<string>();
  context.on('request', (request) => methods.add(request.method()));

  const { dead, opened } = await openAll(context, waiting);

  expect(dead).toEqual([]);
  expect([...methods]).toEqual(['GET']);
  const paths = ['/confirm/', '/p/', '/u/', '/left/', '/address/', '/en/preferences/history'];
  for (const path of paths)
    expect([...opened].some((link) => new URL(link).pathname.startsWith(path))).toBe(true);
  expect(await allRows(await ijaza.db())).toEqual(before);
});
