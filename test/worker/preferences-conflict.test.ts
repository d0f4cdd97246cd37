import { describe, expect } from 'vitest';
import { fill, postForms } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, eventsOf, grantedTo, personOf } from '../support/ledger.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';
import { cookieHeader, type OpenPage, type Visitor } from '../support/visitor.ts';

const CHOSEN = {
  permission: ['offers.email', 'events.email'],
  'frequency.events.email': 'as-it-happens',
  format: 'text',
  language: 'ar',
  pause: '3',
};
/** Which of two tabs a form is from: what the person chose has no part in it. */
const ADDRESSED = ['subscriber', 'seq'];

/** Sends the choices from a page that was opened earlier, with the cookies of now. */
const saveFrom = async (ijaza: Ijaza, { forms }: OpenPage, { cookies }: Visitor) => {
  const [form] = forms;
  const body = fill(form, CHOSEN);
  const headers = { ...cookieHeader(cookies), 'sec-fetch-site': 'same-origin' };
  const answer = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
  const [again] = postForms(await answer.text());
  if (!again) throw new Error('the answer has no form');
  return { status: answer.status, sent: body, again: fill(again) };
};

const choicesIn = (body: URLSearchParams) =>
  [...body].filter(([name]) => !ADDRESSED.includes(name)).sort();

describe('409 keeps what was chosen, and writes nothing', () => {
  test('where another tab has saved meanwhile; saving once more then saves', async ({ ijaza }) => {
    const { email, visitor, db, page: stale } = await joinAndOpen(ijaza);
    await visitor.submit({ permission: ['news.email', 'products.email'] });
    await ijaza.settled();
    const before = await allRows(db);
    const { status, sent, again } = await saveFrom(ijaza, stale, visitor);
    expect(status).toBe(409);
    expect(await allRows(db)).toEqual(before);
    expect(choicesIn(again)).toEqual(choicesIn(sent));
    const headers = { ...cookieHeader(visitor.cookies), 'sec-fetch-site': 'same-origin' };
    const saved = await ijaza.fetch('/en/preferences', { method: 'POST', body: again, headers });
    expect(saved.status).toBe(303);
    expect(await grantedTo(db, email)).toEqual(['events.1', 'offers.1']);
  });

  test("where the cookie is another person's, whose own page it then is", async ({ ijaza }) => {
    const mine = await joinAndOpen(ijaza);
    const theirs = await joinAndOpen(ijaza, { permission: ['products.email'] });
    await ijaza.settled();
    const before = await allRows(mine.db);
    const { status, sent, again } = await saveFrom(ijaza, mine.page, theirs.visitor);
    expect(status).toBe(409);
    expect(await allRows(mine.db)).toEqual(before);
    expect(choicesIn(again)).toEqual(choicesIn(sent));
    const { public_id: id } = await personOf(mine.db, theirs.email);
    expect(Buffer.from(again.get('subscriber') ?? '', 'base64url').toString('hex')).toBe(id);
  });
});

test('invariant 3: of two saves at once one wins, and the other is told', async ({ ijaza }) => {
  const { email, visitor, db, page } = await joinAndOpen(ijaza);
  const [form] = page.forms;
  const headers = { ...cookieHeader(visitor.cookies), 'sec-fetch-site': 'same-origin' };
  const before = (await eventsOf(db, email)).length;
  const answers = await Promise.all(
    ['products.email', 'offers.email', 'events.email'].map((permission) =>
      ijaza.fetch('/en/preferences', {
        method: 'POST',
        body: fill(form, { permission: ['news.email', permission] }),
        headers,
      }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409]);
  expect(await eventsOf(db, email)).toHaveLength(before + 1);
  expect(await grantedTo(db, email)).toHaveLength(2);
});
