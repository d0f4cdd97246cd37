import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { builtPage } from '../support/built.ts';
import { isBuilt } from '../support/built-site.ts';
import { submitByHand } from '../support/by-hand.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements } from '../support/html.ts';
import { allRows } from '../support/ledger.ts';
import { linksIn, listUnsubscribe } from '../support/mail.ts';
import { askToMove } from '../support/moving.ts';
import { askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { visit } from '../support/visitor.ts';

/**
 * One person in each stage: asked, confirmed, has a link that was asked for and wants another address,
 * has just left in this very browser. Returns the page of the last.
 */
const people = async (ijaza: Ijaza, page: Page): Promise<string> => {
  await askToJoin(visit(ijaza), newAddress());
  const { email, visitor } = await join(ijaza);
  await visitor.open('/en/manage/');
  await visitor.submit({ email });
  await visitor.open(await newestLink(ijaza, email, '/p/', 3));
  await askToMove(visitor, newAddress());
  const leaver = await join(ijaza, { landing: '/fa/garden-letter/' });
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

/** Opens a link; where the page leads, and what it answered if it is dead. */
const openOne = async (page: Page, link: string): Promise<{ found: string[]; dead: string[] }> => {
  // A link to a part of the page that is open leads to no new response.
  const response = await page.goto(link);
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

/** Files do nothing when they are opened, unless they are pages with scripts that no other has. */
const newScripts = () => {
  const known = new Set<string>();
  return async (link: string): Promise<boolean> => {
    const path = decodeURI(new URL(link).pathname);
    if (!path.endsWith('/')) return false;
    const html = await builtPage(path);
    const scripts = elements(html, 'script').flatMap((script) => attribute(script, 'src') ?? []);
    const fresh = scripts.some((script) => !known.has(script));
    for (const script of scripts) known.add(script);
    return fresh;
  };
};

/** Opens every link, and every one that is found there, as long as opening it can do something. */
const openAll = async (page: Page, links: Set<string>) => {
  const isNew = newScripts();
  const opened: string[] = [];
  const dead: string[] = [];
  for (const link of links) {
    if (isBuilt(link) && !(await isNew(link))) continue;
    const one = await openOne(page, link);
    opened.push(link);
    dead.push(...one.dead);
    for (const href of one.found) links.add(href);
  }
  return { opened, dead };
};

test('E6, E7, invariant 2: a scanner that opens every link and runs scripts changes nothing', {
  timeout: 240_000,
}, async ({ ijaza, page }) => {
  const left = await people(ijaza, page);
  const links = new Set([...(await linksOfMails(ijaza)), `${ijaza.origin}/`, left]);
  const before = await allRows(await ijaza.db());
  expect(before.event?.length).toBeGreaterThan(0);
  const methods = new Set<string>();
  page.on('request', (request) => methods.add(request.method()));

  const { dead, opened } = await openAll(page, links);

  expect(dead).toEqual([]);
  expect([...methods]).toEqual(['GET']);
  const own = ['/en/preferences/history', '/en/preferences/address'];
  const paths = ['/confirm/', '/p/', '/u/', '/left/', '/address/', ...own];
  for (const path of paths)
    expect(opened.some((link) => new URL(link).pathname.startsWith(path))).toBe(true);
  expect(await allRows(await ijaza.db())).toEqual(before);
});
