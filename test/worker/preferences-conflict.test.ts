import { describe, expect } from 'vitest';
import { fill } from '../support/form.ts';
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
const saveFrom = async ({ forms }: OpenPage, visitor: Visitor) => {
  const sent = fill(forms[0], CHOSEN);
  const answer = await visitor.send('/en/preferences', [...sent]);
  return { status: answer.status, sent, again: fill(answer.forms[0]) };
};

const choicesIn = (body: URLSearchParams) =>
  [...body].filter(([name]) => !ADDRESSED.includes(name)).sort();

describe('409 keeps what was chosen, and writes nothing', () => {
  test('where another tab has saved meanwhile; saving once more then saves', async ({ ijaza }) => {
    const { email, visitor, db, page: stale } = await joinAndOpen(ijaza);
    await visitor.submit({ permission: ['news.email', 'products.email'] });
    await ijaza.settled();
    const before = await allRows(db);
    const { status, sent, again } = await saveFrom(stale, visitor);
    expect(status).toBe(409);
    expect(await allRows(db)).toEqual(before);
    expect(choicesIn(again)).toEqual(choicesIn(sent));
    expect((await visitor.send('/en/preferences', [...again])).status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['events.1', 'offers.1']);
  });

  test("where the cookie is another person's, whose own page it then is", async ({ ijaza }) => {
    const mine = await joinAndOpen(ijaza);
    const theirs = await joinAndOpen(ijaza, { permission: ['products.email'] });
    await ijaza.settled();
    const before = await allRows(mine.db);
    const { status, sent, again } = await saveFrom(mine.page, theirs.visitor);
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
