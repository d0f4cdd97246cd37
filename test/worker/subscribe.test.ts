import { describe, expect } from 'vitest';
import { z } from 'zod';
import { KITCHEN } from '../support/answers.ts';
import { asJson, fill, jsonPost } from '../support/form.ts';
import { attribute, elements, errorLinks, languageOf } from '../support/html.ts';
import { countRows } from '../support/ledger.ts';
import { askToJoin, newAddress, optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';

const refusal = z.object({
  error: z.object({
    code: z.string(),
    reference: z.string(),
    fields: z.array(z.object({ field: z.string(), code: z.string() })).default([]),
  }),
});

const MISTAKEN = [
  {
    landing: '/en/garden-letter/',
    permission: ['news.post', 'products.phone', 'events.email'],
    fields: { 'frequency.news.post': 'quarterly', 'frequency.events.email': 'as-it-happens' },
    wrong: ['city', 'country', 'email', 'phone'],
  },
  {
    landing: '/fa/for-kitchens/',
    permission: ['offers.email', 'events.post', 'products.phone'],
    fields: {
      ...KITCHEN.fields,
      ...{ 'profile.seats': 'forty', 'frequency.offers.email': 'monthly', language: 'ar' },
    },
    wrong: ['city', 'country', 'email', 'phone', 'profile.seats'],
  },
];

describe.each(MISTAKEN)(
  'mistakes on $landing',
  ({ landing, permission, fields, wrong: mistakes }) => {
    const typed = {
      ...fields,
      phone: '12',
      name: 'Nasrin "Naz" <b>Bakhtiari</b>',
      street: "12 O'Hara & Sons",
      city: '',
      region: 'فارس',
      postcode: '71۴',
      country: '',
      format: 'text',
    };

    test('W3 3.3.1: comes back with every control as it was sent', async ({ visitor, db }) => {
      const before = await countRows(db);
      const sent = await optInBody(visitor, 'no address', { landing, permission, fields: typed });
      const page = await askToJoin(visitor, 'no address', { landing, permission, fields: typed });
      expect(page.status).toBe(422);
      const [form] = page.forms;
      expect(fill(form).toString()).toBe(sent.toString());
      expect(await countRows(db)).toEqual(before);
    });

    test('W3 3.3.1: its summary links to each wrong field, in focus', async ({ visitor }) => {
      const page = await askToJoin(visitor, 'no address', { landing, permission, fields: typed });
      const all = elements(page.html);
      const wrong = errorLinks(page.html).map((id) =>
        all.find((element) => attribute(element, 'id') === id),
      );
      const names = wrong.map((element) => element && attribute(element, 'name'));
      expect(names.toSorted()).toEqual(mistakes);
      for (const element of wrong) {
        expect(element && attribute(element, 'aria-invalid')).toBe('true');
        const described = (element && attribute(element, 'aria-describedby')) ?? '';
        for (const id of described.split(' '))
          expect(all.some((other) => attribute(other, 'id') === id)).toBe(true);
      }
      const alert = all.find((element) => attribute(element, 'role') === 'alert');
      expect(alert && attribute(alert, 'autofocus')).toBeDefined();
    });
  },
);

test('C4: a form with nothing ticked is no permission', async ({ visitor, db }) => {
  const before = await countRows(db);
  const opened = await visitor.open('/en/garden-letter/');
  const boxes = opened.forms[0]?.controls.filter(({ kind }) => kind === 'checkbox') ?? [];
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.flatMap(({ sends }) => sends)).toEqual([]);
  const page = await askToJoin(visitor, newAddress(), { permission: [] });
  expect(page.status).toBe(422);
  expect(errorLinks(page.html)).toHaveLength(1);
  expect(await countRows(db)).toEqual(before);
});

test('a form that is gone says so in the language of its page', async ({ ijaza }) => {
  const language = 'fa';
  const body = new URLSearchParams({
    form: 'gone',
    'page-language': language,
    email: newAddress(),
  });
  const page = await ijaza.fetch('/subscribe', { method: 'POST', body });
  expect(page.status).toBe(404);
  expect(languageOf(await page.text())).toBe(language);
  const json = await ijaza.fetch('/subscribe', jsonPost(asJson(body)));
  expect(json.status).toBe(404);
  expect(refusal.parse(await json.json()).error.code).toBe('not-found');
});

test('invariant 5: unknown wording is shown as it is now', async ({ ijaza, visitor, db }) => {
  const email = newAddress();
  const body = await optInBody(visitor, email);
  const present = body.get('notice.news');
  const foreign = (await optInBody(visitor, email, { landing: '/fa/garden-letter/' })).get(
    'notice.news',
  );
  const before = await countRows(db);
  for (const version of ['A'.repeat(43), '', foreign ?? '']) {
    body.set('notice.news', version);
    const answer = await ijaza.fetch('/subscribe', { method: 'POST', body });
    expect(answer.status).toBe(422);
    const shown = elements(await answer.text(), 'input').filter(
      (element) => attribute(element, 'name') === 'notice.news',
    );
    expect(shown.map((element) => attribute(element, 'value'))).toEqual([present]);
  }
  expect(await countRows(db)).toEqual(before);
});

describe('only what the page asks can be asked for', () => {
  test('listmonk #2296: a topic of another page is refused', async ({ ijaza, visitor, db }) => {
    const body = await optInBody(visitor, newAddress());
    body.append('permission', 'offers.email');
    const before = await countRows(db);
    const answer = await ijaza.fetch('/subscribe', jsonPost(asJson(body)));
    expect(answer.status).toBe(422);
    const { fields } = refusal.parse(await answer.json()).error;
    expect(fields).toEqual([{ field: 'permission', code: 'permission-unknown' }]);
    expect(await countRows(db)).toEqual(before);
  });

  test('a frequency that is not offered is refused beside it', async ({ ijaza, visitor }) => {
    const body = await optInBody(visitor, newAddress());
    body.set('frequency.news.email', 'as-it-happens');
    const answer = await ijaza.fetch('/subscribe', { method: 'POST', body });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    const [id] = errorLinks(html);
    const select = elements(html, 'select').find((element) => attribute(element, 'id') === id);
    expect(select && attribute(select, 'name')).toBe('frequency.news.email');
  });
});
