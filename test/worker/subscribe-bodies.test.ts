import { describe, expect } from 'vitest';
import { z } from 'zod';
import { asJson } from '../support/form.ts';
import { countRows } from '../support/ledger.ts';
import { optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

const refusal = z.object({
  error: z.object({
    code: z.string(),
    fields: z.array(z.object({ field: z.string() })).default([]),
  }),
});

describe('JSON in gives JSON out, with the names of the form', () => {
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

test.for([
  ['that nobody can read', 'form=letter', 'text/plain', 400],
  ['that is too large', `x=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded', 413],
] as const)('a body %s writes nothing', async ([, body, type, status], { ijaza, db }) => {
  const before = await countRows(db);
  const headers = { 'content-type': type };
  const answer = await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
  expect(answer.status).toBe(status);
  expect((await answer.text()).length).toBeGreaterThan(0);
  expect(await countRows(db)).toEqual(before);
});

test('GET and HEAD lead to the start page and write nothing', async ({ ijaza, db }) => {
  const before = await countRows(db);
  for (const method of ['GET', 'HEAD']) {
    const answer = await ijaza.fetch('/subscribe', {
      method,
      headers: { 'accept-language': 'ar,en;q=0.5' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/ar/');
  }
  expect(await countRows(db)).toEqual(before);
});
