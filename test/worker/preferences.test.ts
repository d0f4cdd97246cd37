import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import type { Form } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, descendants, elements, languageOf, textOf } from '../support/html.ts';
import { allRows, eventsOf, grantedTo, permissionsOf, personOf } from '../support/ledger.ts';
import { holdLostTopic } from '../support/lost-topic.ts';
import { join, type Joining } from '../support/people.ts';
import { test } from '../support/test.ts';

/** Somebody with the preference page open. */
const inside = async (ijaza: Ijaza, joining: Joining = {}) => {
  const member = await join(ijaza, joining);
  const page = await member.visitor.open(member.preferences);
  return { ...member, page, db: await ijaza.db() };
};

/** What the page says has changed, a line each; `undefined` where it says nothing of a save. */
const saved = (html: string): string[] | undefined =>
  elements(html)
    .filter((element) => attribute(element, 'role') === 'status')
    .map((panel) => descendants(panel).filter(({ tagName }) => tagName === 'li').map(textOf))[0];

const pressing = (action: string) => ({
  form: ({ controls }: Form) => controls.some(({ sends }) => sends.includes(action)),
});

describe('saving', () => {
  test('changes exactly what was changed, and says what that was', async ({ ijaza }) => {
    const { email, visitor, db } = await inside(ijaza, {
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
      (id) => catalogue.topics.find((topic) => topic.id === id)?.text.en.title ?? id,
    );
    titles.forEach((title, index) => expect(lines[index]).toContain(title));
  });

  test('invariant 3: no change is no event, and the page says so', async ({ ijaza }) => {
    const { visitor, db } = await inside(ijaza);
    await ijaza.settled();
    const before = await allRows(db);
    const page = await visitor.submit();
    expect([page.status, saved(page.html)]).toEqual([200, []]);
    expect(await allRows(db)).toEqual(before);
  });

  test('what was left before is joined again right there, as often as before', async ({
    ijaza,
  }) => {
    const { email, visitor, db } = await inside(ijaza, {
      fields: { 'frequency.news.email': 'quarterly' },
    });
    await visitor.submit({ permission: [] });
    expect(await grantedTo(db, email)).toEqual([]);
    await visitor.submit({ permission: ['news.email'] });
    expect(await permissionsOf(db, email)).toEqual([
      { topic: 'news', channel: 1, state: 10, frequency: 13 },
    ]);
  });

  test('a language switches the page at once, and the mails', async ({ ijaza }) => {
    const { email, visitor } = await inside(ijaza);
    const page = await visitor.submit({ language: 'fa' });
    expect(page.path).toMatch(/^\/fa\/preferences/);
    expect(languageOf(page.html)).toBe('fa');
    await visitor.open('/en/manage/');
    await visitor.submit({ email });
    expect(languageOf((await ijaza.mailsTo(email, 3)).at(-1)?.html ?? '')).toBe('fa');
  });

  test('plain text means that the next mail has no HTML', async ({ ijaza }) => {
    const { email, visitor } = await inside(ijaza);
    await visitor.submit({ format: 'text' });
    await visitor.open('/en/manage/');
    await visitor.submit({ email });
    expect((await ijaza.mailsTo(email, 3)).map(({ html }) => html === '')).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('a mistake comes back with every choice, and nothing is written', async ({ ijaza }) => {
    const { visitor, db } = await inside(ijaza);
    await ijaza.settled();
    const before = await allRows(db);
    const wishes = {
      permission: ['offers.email', 'offers.sms'],
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

describe('leaving by a button', () => {
  const permission = ['news.email', 'products.email', 'products.sms', 'events.email', 'events.sms'];
  const cases = [
    { action: 'leave.topic.products', stays: ['events.1', 'events.2', 'news.1'] },
    { action: 'leave.channel.sms', stays: ['events.1', 'news.1', 'products.1'] },
    { action: 'leave.all', stays: [] },
  ];
  test.for(cases)('invariant 9: $action takes effect first, then asks why', async (
    { action, stays },
    { ijaza },
  ) => {
    const { email, visitor, db } = await inside(ijaza, {
      permission,
      fields: { phone: '0912 345 6789' },
    });
    const page = await visitor.submit({}, pressing(action));
    expect(page.path).toMatch(/^\/left\//);
    expect(await grantedTo(db, email)).toEqual(stays);
    expect(page.forms.length).toBeGreaterThan(1);
  });

  test('invariant 6: works also where another tab has saved meanwhile', async ({ ijaza }) => {
    const { email, visitor, preferences, db } = await inside(ijaza);
    const stale = visitor.page();
    await visitor.submit({ permission: ['news.email', 'offers.email'] });
    const form = stale.forms.find(pressing('leave.all').form);
    const body = new URLSearchParams(
      (form?.controls ?? []).flatMap(({ name, sends }) => sends.map((value) => [name, value])),
    );
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const left = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
    expect(left.status).toBe(303);
    expect(await grantedTo(db, email)).toEqual([]);
    expect((await visitor.open(preferences)).status).toBe(200);
  });
});

test('invariant 12: a topic that is no more can be left, and not joined again', async ({
  ijaza,
}) => {
  const { email, visitor, preferences, db } = await inside(ijaza);
  await holdLostTopic(db, email, 'lost');
  await visitor.open(preferences);
  expect(await grantedTo(db, email)).toEqual(['lost.1', 'news.1']);
  await visitor.submit({ permission: ['news.email', 'lost.email'] });
  expect(await grantedTo(db, email)).toEqual(['lost.1', 'news.1']);
  await visitor.submit({ permission: ['news.email'] });
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  const offers = visitor.page().forms[0]?.controls.flatMap((control) => control.offers) ?? [];
  expect(offers).toContain('offers.email');
  expect(offers).not.toContain('lost.email');
  const { public_id: id } = await personOf(db, email);
  const body = new URLSearchParams({
    subscriber: Buffer.from(id, 'hex').toString('base64url'),
    seq: String((await eventsOf(db, email)).length),
    permission: 'lost.email',
  });
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
  expect(await grantedTo(db, email)).not.toContain('lost.1');
});
