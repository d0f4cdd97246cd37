import { describe, expect } from 'vitest';
import { asking } from '../support/form.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, eventsOf, grantedTo, permissionsOf, query } from '../support/ledger.ts';
import { join, joinAndLeave, sayWhy } from '../support/people.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

const NOTICES = `SELECT hex(notice) AS notice FROM event
  WHERE subscriber = (SELECT subscriber FROM contact_point WHERE folded = ?1)`;

test('invariant 9: undo puts back what was left, as it was before', async ({ ijaza, db }) => {
  const { email, visitor } = await joinAndLeave(ijaza, {
    fields: { 'frequency.news.email': 'quarterly' },
  });
  expect(await grantedTo(db, email)).toEqual([]);
  const undone = await visitor.submit({}, { form: asking('undo') });
  expect(undone.status).toBe(200);
  expect(await permissionsOf(db, email)).toEqual([
    { topic: 'news', channel: 1, state: 10, frequency: 13 },
  ]);
  const notices = (await query(db, NOTICES, email)).map(({ notice }) => notice);
  expect(notices).toHaveLength(4);
  expect(new Set(notices).size).toBe(1);
  expect((await expectInStep(db, email)).map(({ kind }) => kind)).toEqual([1, 2, 5, 6]);
});

test('C6: the opt-out holds whether or not a reason is given', async ({ ijaza, db }) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  const answered = await visitor.submit({}, { form: asking('reason') });
  expect(answered.status).toBe(200);
  expect((await countRows(db)).unsubscribe_reason).toBe(0);
  expect(await grantedTo(db, email)).toEqual([]);
});

test('C13: a reason is kept with the last event of that departure', async ({ ijaza, db }) => {
  const { email, visitor } = await joinAndLeave(ijaza, {
    permission: ['news.email', 'events.email'],
  });
  const told = '<script>alert(1)</script> "too much" & often';
  const page = await sayWhy(visitor, told);
  expect(page.status).toBe(200);
  expect(page.html).not.toContain('<script>alert');
  const kept = await query(db, 'SELECT seq, reason, detail FROM unsubscribe_reason');
  const last = (await eventsOf(db, email)).at(-1);
  expect(kept).toEqual([{ seq: last?.seq, reason: 'other', detail: told }]);
});

test('C13: a reason that content does not have is refused', async ({ ijaza, db }) => {
  const { visitor, left } = await joinAndLeave(ijaza);
  const before = await countRows(db);
  expect((await visitor.send(left, { action: 'reason', reason: 'no-such' })).status).toBe(422);
  expect(await countRows(db)).toEqual(before);
});

test('L6: the cookie is for this host and one hour, not for scripts', async ({ ijaza }) => {
  const { unsubscribe } = await join(ijaza);
  const body = new URLSearchParams({ 'page-language': 'en' });
  const answer = await ijaza.fetch(unsubscribe, { method: 'POST', body });
  const [line = '', ...others] = answer.headers.getSetCookie();
  expect(others).toEqual([]);
  const [pair = '', ...attributes] = line.split('; ');
  const [name, token = ''] = pair.split('=');
  expect(name).toBe('__Host-ijaza-left');
  expect(attributes.toSorted()).toEqual(
    ['HttpOnly', 'Max-Age=3600', 'Path=/', 'SameSite=Strict', 'Secure'].toSorted(),
  );
  expect(answer.headers.get('location')).toBe(`/left/${token.slice(-8)}`);
});

test('W2: what the cookie authorises needs a request of our own', async ({ ijaza, db }) => {
  const { email, visitor, left } = await joinAndLeave(ijaza);
  const body = new URLSearchParams({ action: 'undo' });
  for (const site of ['cross-site', 'same-site', 'none']) {
    const headers = { ...cookieHeader(visitor.cookies), 'sec-fetch-site': site };
    expect((await ijaza.fetch(left, { method: 'POST', body, headers })).status).toBe(403);
  }
  expect(await grantedTo(db, email)).toEqual([]);
});

test('invariant 6: what asks for nothing gives nothing back', async ({ ijaza, db }) => {
  const { email, visitor, left } = await joinAndLeave(ijaza);
  const before = await countRows(db);
  for (const fields of [{}, { action: '' }, { action: 'x' }, { 'List-Unsubscribe': 'One-Click' }])
    expect((await visitor.send(left, fields)).status).toBe(422);
  expect(await countRows(db)).toEqual(before);
  expect(await grantedTo(db, email)).toEqual([]);
});

/** A text of lines; a line break counts as one character. */
const linesOf = (length: number): string =>
  Array.from({ length }, (_, index) => (index % 10 === 9 ? '\n' : 'n')).join('');

describe('C13: a reason of several lines', () => {
  test('of 500 characters is taken, as a browser sends its line breaks', async ({ ijaza, db }) => {
    const { visitor } = await joinAndLeave(ijaza);
    const told = `${linesOf(499)}n`;
    const page = await sayWhy(visitor, told.replaceAll('\n', '\r\n'));
    expect(page.status).toBe(200);
    expect(await query(db, 'SELECT detail FROM unsubscribe_reason')).toContainEqual({
      detail: told,
    });
  });

  test('of one more comes back as it was typed, and nothing is stored', async ({ ijaza, db }) => {
    const { visitor } = await joinAndLeave(ijaza);
    const before = await countRows(db);
    const told = `${linesOf(499)}nn`;
    const page = await sayWhy(visitor, told);
    expect(page.status).toBe(422);
    const form = page.forms.find(asking('reason'));
    const kept = form?.controls.flatMap(({ sends }) => sends) ?? [];
    expect(kept).toEqual(expect.arrayContaining(['other', told]));
    expect(await countRows(db)).toEqual(before);
  });
});
