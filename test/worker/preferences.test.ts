import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { messagesIn } from '../../site/i18n/index.ts';
import { unusedSentence } from '../../site/i18n/sentences.ts';
import { fill } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import {
  attribute,
  descendants,
  elements,
  errorLinks,
  languageOf,
  mainText,
  textOf,
} from '../support/html.ts';
import { allRows, contactsOf, eventsOf, grantedTo } from '../support/ledger.ts';
import { askForLink, joinAndOpen, newAddress, newestLink, optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';

/** What the page says has changed, a line each; `undefined` where it says nothing of a save. */
const saved = (html: string): string[] | undefined =>
  elements(html)
    .filter((element) => attribute(element, 'role') === 'status')
    .map((panel) =>
      descendants(panel)
        .filter(({ tagName }) => tagName === 'li')
        .map(textOf),
    )[0];

describe('saving', () => {
  test('changes exactly what was changed, and says what that was', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza, {
      permission: ['news.email', 'events.email'],
    });
    expect(saved(visitor.page().html)).toBeUndefined();
    const before = (await eventsOf(db, email)).length;
    const page = await visitor.submit({
      permission: ['news.email', 'offers.email'],
      'frequency.news.email': 'weekly',
      format: 'text',
    });
    expect(page.status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);
    const events = (await eventsOf(db, email)).slice(before);
    expect(events.map(({ kind, topic }) => [kind, topic])).toEqual([
      [4, 'news'],
      [3, 'offers'],
      [5, 'events'],
      [10, null],
    ]);
    const lines = saved(page.html) ?? [];
    expect(lines).toHaveLength(4);
    const titles = ['news', 'offers', 'events'].map(
      (id) => catalogue.topics.find((topic) => topic.id === id)?.text['en']?.title ?? id,
    );
    for (const [index, title] of titles.entries()) expect(lines[index]).toContain(title);
  });

  test('invariant 3: no change is no event, and the page says so', async ({ ijaza }) => {
    const { visitor, db } = await joinAndOpen(ijaza);
    await ijaza.settled();
    const before = await allRows(db);
    const page = await visitor.submit();
    expect([page.status, saved(page.html)]).toEqual([200, []]);
    expect(await allRows(db)).toEqual(before);
  });

  test('a language switches the page at once, and the mails', async ({ ijaza }) => {
    const { email, visitor } = await joinAndOpen(ijaza);
    const page = await visitor.submit({ language: 'fa' });
    expect(page.path).toMatch(/^\/fa\/preferences/);
    expect(languageOf(page.html)).toBe('fa');
    await askForLink(visitor, email);
    expect(languageOf((await ijaza.mailsTo(email, 3)).at(-1)?.html ?? '')).toBe('fa');
  });

  test('a mistake comes back with every choice, and nothing is written', async ({ ijaza }) => {
    const { visitor, db } = await joinAndOpen(ijaza);
    await ijaza.settled();
    const before = await allRows(db);
    const wishes = {
      permission: ['offers.email', 'offers.phone'],
      'frequency.offers.email': 'monthly',
      phone: '12',
      language: 'ar',
      format: 'text',
      pause: '6',
    };
    const page = await visitor.submit(wishes);
    expect(page.status).toBe(422);
    for (const [name, wanted] of Object.entries(wishes)) {
      const controls = page.forms[0]?.controls.filter((control) => control.name === name);
      expect([name, controls?.flatMap(({ sends }) => sends)]).toEqual([name, [wanted].flat()]);
    }
    expect(await allRows(db)).toEqual(before);
    expect((await visitor.submit({ phone: '0912 345 6789' })).path).toMatch(/^\/ar\/preferences/);
  });
});

const NUMBER = '+989123456789';
const OTHER = '+989351112233';

const withNumber = (ijaza: Ijaza) =>
  joinAndOpen(ijaza, {
    permission: ['news.email', 'events.phone'],
    fields: { phone: NUMBER },
    byText: ['events'],
  });

/** Numbers on file, as `channel value`. */
const numbersOf = async (db: Database, email: string): Promise<string[]> =>
  (await contactsOf(db, email))
    .filter(({ channel }) => channel === 2 || channel === 3)
    .map(({ channel, value }) => `${channel} ${value}`);

test.for([
  ['nothing else', ['news.email', 'events.sms']],
  ['another channel that it reaches', ['news.email', 'events.sms', 'events.phone']],
] as const)('L7: %s posted with another number keeps ours', async ([, permission], { ijaza }) => {
  const { email, visitor, page, db } = await withNumber(ijaza);
  const body = fill(page.forms[0], { permission });
  body.set('phone', OTHER);
  expect((await visitor.send('/en/preferences', [...body])).status).toBe(200);
  const numbers = await numbersOf(db, email);
  expect(numbers).toContain(`2 ${NUMBER}`);
  expect(numbers.join()).not.toContain(OTHER);
});

describe('text messages, which nobody is offered', () => {
  test('stay visible with a remark where they are held, and can be left', async ({ ijaza }) => {
    const { email, visitor, page, db } = await withNumber(ijaza);
    const [form] = page.forms;
    const offered = (form?.controls ?? [])
      .filter(({ name }) => name === 'permission')
      .flatMap(({ offers }) => offers)
      .filter((box) => box.endsWith('.sms'));
    expect(offered).toEqual(['events.sms']);
    const remark = unusedSentence(messagesIn('en'), 'sms');
    expect(mainText(page.html)).toContain(remark);
    await askForLink(visitor, email);
    await visitor.open(await newestLink(ijaza, email, '/p/', 3));
    for (const path of ['history', 'data'])
      expect(mainText((await visitor.open(`/en/preferences/${path}`)).html)).toContain(remark);
    await visitor.open('/en/preferences');
    await visitor.submit({ permission: ['news.email'] });
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    expect((await visitor.open('/en/preferences')).html).not.toContain('events.sms');
  });

  test.for(['products.sms', 'news.sms', 'gone.sms'])(
    'are refused as %s',
    async (box, { ijaza }) => {
      const { email, visitor, page, db } = await joinAndOpen(ijaza);
      const body = fill(page.forms[0]);
      body.append('permission', box);
      const answer = await visitor.send('/en/preferences', [...body]);
      expect(answer.status).toBe(422);
      expect(errorLinks(answer.html)).toHaveLength(1);
      expect(await grantedTo(db, email)).toEqual(['news.1']);
    },
  );

  test('are refused by a landing page', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email, { permission: ['products.email'] });
    body.append('permission', 'products.sms');
    body.set('phone', NUMBER);
    const answer = await ijaza.fetch('/subscribe', { method: 'POST', body });
    expect(answer.status).toBe(422);
    expect(await ijaza.mailsTo(email, 0)).toEqual([]);
  });
});

test('WCAG 3.3.7: a number for messages need not be typed again for calls', async ({ ijaza }) => {
  const { email, visitor, db } = await withNumber(ijaza);
  const saved = await visitor.submit({ permission: ['news.email', 'events.sms', 'events.phone'] });
  expect(saved.status).toBe(200);
  expect(await grantedTo(db, email)).toEqual(['events.2', 'events.3', 'news.1']);
  expect(await numbersOf(db, email)).toEqual([`2 ${NUMBER}`, `3 ${NUMBER}`]);
});
