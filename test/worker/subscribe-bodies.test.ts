import { describe, expect } from 'vitest';
import { z } from 'zod';
import { asJson } from '../support/form.ts';
import { countRows } from '../support/ledger.ts';
import { newAddress, optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const refusal = z.object({
  error: z.object({
    code: z.string(),
    fields: z.array(z.object({ field: z.string() })).default([]),
  }),
});

describe('JSON in gives JSON out, with the names of the form', () => {
  test('202, and the mail comes', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    const answer = await ijaza.fetch('/subscribe', {
      method: 'POST',
      body: asJson(body),
      headers: JSON_TYPE,
    });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });

  test('single values need no list, and a charset is no other type', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    const answer = await ijaza.fetch('/subscribe', {
      method: 'POST',
      body: JSON.stringify(Object.fromEntries(body)),
      headers: { 'content-type': 'Application/JSON; charset=utf-8' },
    });
    expect(answer.status).toBe(202);
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });

  test('422 names every wrong field as the form does', async ({ ijaza, visitor }) => {
    const body = await optInBody(visitor, 'no address', {
      permission: ['news.post', 'events.sms'],
    });
    const answer = await ijaza.fetch('/subscribe', {
      method: 'POST',
      body: asJson(body),
      headers: JSON_TYPE,
    });
    expect(answer.status).toBe(422);
    const { error } = refusal.parse(await answer.json());
    const named = error.fields.map(({ field }) => field);
    expect(named.toSorted()).toEqual(['city', 'country', 'email', 'name', 'phone', 'street']);
    const offered = visitor.page().forms[0]?.controls.map(({ name }) => name) ?? [];
    expect(offered).toEqual(expect.arrayContaining(named));
  });
});

test('a multipart form is a form', async ({ ijaza, visitor }) => {
  const email = newAddress();
  const body = new FormData();
  for (const [name, value] of await optInBody(visitor, email)) body.append(name, value);
  const answer = await ijaza.fetch('/subscribe', { method: 'POST', body });
  expect(answer.status).toBe(303);
  expect(await ijaza.mailsTo(email)).toHaveLength(1);
});

const withFile = (body: URLSearchParams): FormData => {
  const form = new FormData();
  for (const [name, value] of body) form.append(name, value);
  form.append('photo', new Blob(['x']), 'photo.png');
  return form;
};
const UNREADABLE = [
  {
    what: 'no content type',
    // A body of bytes is sent without one.
    init: (body: URLSearchParams) => ({ body: new TextEncoder().encode(body.toString()) }),
    status: 400,
  },
  {
    what: 'plain text',
    init: (body: URLSearchParams) => ({
      body: body.toString(),
      headers: { 'content-type': 'text/plain' },
    }),
    status: 400,
  },
  { what: 'a file', init: (body: URLSearchParams) => ({ body: withFile(body) }), status: 400 },
  {
    what: 'multipart without its boundary',
    init: (body: URLSearchParams) => ({
      body: body.toString(),
      headers: { 'content-type': 'multipart/form-data' },
    }),
    status: 400,
  },
  { what: 'broken JSON', init: () => ({ body: '{"form":', headers: JSON_TYPE }), status: 400 },
  { what: 'a JSON list', init: () => ({ body: '[]', headers: JSON_TYPE }), status: 400 },
  { what: 'JSON null', init: () => ({ body: 'null', headers: JSON_TYPE }), status: 400 },
  {
    what: 'nested JSON',
    init: () => ({ body: '{"email":{"$ne":""}}', headers: JSON_TYPE }),
    status: 400,
  },
  {
    what: 'a body that is too large',
    init: (body: URLSearchParams) => ({
      body: `${body}&x=${'x'.repeat(70_000)}`,
      headers: FORM_TYPE,
    }),
    status: 413,
  },
  {
    what: 'a form of more than a thousand values',
    init: (body: URLSearchParams) => ({
      body: `${body}${'&permission[]=x'.repeat(1001 - body.size)}`,
      headers: FORM_TYPE,
    }),
    status: 413,
  },
  {
    what: 'JSON of more than a thousand values',
    init: () => ({
      body: JSON.stringify({ permission: Array.from({ length: 1001 }, () => 'x') }),
      headers: JSON_TYPE,
    }),
    status: 413,
  },
];

describe.each(UNREADABLE)('$what', ({ init, status }) => {
  test(`is answered with ${status}, and nothing is written`, async ({ ijaza, visitor }) => {
    const body = await optInBody(visitor, newAddress());
    const before = await countRows(await ijaza.db());
    const answer = await ijaza.fetch('/subscribe', { method: 'POST', ...init(body) });
    expect(answer.status).toBe(status);
    expect((await answer.text()).length).toBeGreaterThan(0);
    expect(await countRows(await ijaza.db())).toEqual(before);
  });
});

test('GET and HEAD of the address lead to the start page and write nothing', async ({ ijaza }) => {
  const before = await countRows(await ijaza.db());
  for (const method of ['GET', 'HEAD']) {
    const answer = await ijaza.fetch('/subscribe', {
      method,
      headers: { 'accept-language': 'ar,en;q=0.5' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/ar/');
  }
  expect(await countRows(await ijaza.db())).toEqual(before);
});

test('names such as __proto__ are only names', async ({ ijaza }) => {
  const email = newAddress();
  const body = await optInBody(visit(ijaza), email);
  for (const name of ['__proto__', 'constructor', 'toString']) body.append(name, 'x');
  const form = await ijaza.fetch('/subscribe', { method: 'POST', body });
  expect(form.status).toBe(303);
  const json = `{"__proto__":["x"],${asJson(body).slice(1)}`;
  const answer = await ijaza.fetch('/subscribe', {
    method: 'POST',
    body: json,
    headers: JSON_TYPE,
  });
  expect(answer.status).toBe(202);
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
});
