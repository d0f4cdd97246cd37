import { describe, expect } from 'vitest';
import { attribute, elements, errorLinks, languageOf } from '../support/html.ts';
import { allRows } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askForLink, join, newAddress } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const HOUR = 60 * 60_000;

const linkIn = (mails: readonly { text: string }[]): string =>
  pathIn(mails.at(-1) ?? { text: '' }, '/p/');

describe('"send me my link"', () => {
  test('L6: opens the preferences as often as they like', async ({ ijaza, visitor, db }) => {
    const { email } = await join(ijaza);
    await askForLink(visitor, email);
    const link = linkIn(await ijaza.mailsTo(email, 3));
    const before = await allRows(db);
    for (const browser of [visitor, visitor, visit(ijaza)]) {
      const page = await browser.open(link);
      expect([page.status, page.path]).toEqual([200, '/en/preferences']);
    }
    expect(await allRows(db)).toEqual(before);
  });

  test('is good for a day, and then for nothing', async ({ ijaza, visitor }) => {
    const { preferences } = await join(ijaza);
    const subject = subjectIn(preferences);
    const issued = (hours: number) =>
      signing.linksAt(Date.now() - hours * HOUR).issue({ purpose: 'manage', subject });
    expect((await visitor.open(`/p/${await issued(23)}`)).status).toBe(200);
    const stranger = visit(ijaza);
    const page = await stranger.open(`/p/${await issued(25)}`);
    expect(page.status).toBe(404);
    expect(stranger.cookies.size).toBe(0);
    const links = elements(page.html, 'a').map((element) => attribute(element, 'href') ?? '');
    expect(links.some((href) => href.includes('/manage'))).toBe(true);
  });

  test('sends nothing to an address that nobody has confirmed', async ({ ijaza, visitor }) => {
    const email = newAddress();
    await askForLink(visitor, email);
    await ijaza.settled();
    await ijaza.runCron();
    expect(await ijaza.mailsTo(email, 0)).toEqual([]);
  });

  test("writes in its reader's language, wherever it was asked for", async ({ ijaza, visitor }) => {
    const { email } = await join(ijaza, { landing: '/fa/garden-letter/' });
    const sent = await askForLink(visitor, email, 'ar');
    expect(languageOf(sent.html)).toBe('ar');
    const mail = (await ijaza.mailsTo(email, 3)).at(-1);
    expect(languageOf(mail?.html ?? '')).toBe('fa');
    expect((await visitor.open(pathIn(mail ?? { text: '' }, '/p/'))).path).toBe('/fa/preferences');
  });

  test('W3 3.3.1: keeps what was typed wrong', async ({ visitor }) => {
    await visitor.open('/fa/manage/');
    const page = await visitor.submit({ email: 'no address' });
    expect(page.status).toBe(422);
    expect(languageOf(page.html)).toBe('fa');
    const input = elements(page.html, 'input').find(
      (element) => attribute(element, 'name') === 'email',
    );
    expect(input && attribute(input, 'value')).toBe('no address');
    expect(errorLinks(page.html)).toEqual([input && attribute(input, 'id')]);
  });
});
