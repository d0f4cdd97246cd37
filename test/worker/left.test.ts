import { expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, eventsOf, grantedTo, permissionsOf } from '../support/ledger.ts';
import { type Joining, join, type Member } from '../support/people.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

interface Leaver extends Member {
  /** Path of the page after leaving, which the visitor has open. */
  left: string;
}

const joinAndLeave = async (ijaza: Ijaza, joining?: Joining): Promise<Leaver> => {
  const member = await join(ijaza, joining);
  await member.visitor.open(member.unsubscribe);
  const { path } = await member.visitor.submit();
  return { ...member, left: path };
};

/** Notice versions that a person's events name, oldest first. */
const noticesOf = async (db: Database, email: string): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT hex(notice) AS notice FROM event WHERE subscriber =
        (SELECT subscriber FROM contact_point WHERE folded = ?1) ORDER BY seq`,
    )
    .bind(email)
    .all<{ notice: string }>();
  return results.map(({ notice }) => notice);
};

test('invariant 9: undo puts back what was left, as often and under the wording as before', async ({
  ijaza,
  db,
}) => {
  const { email, visitor } = await joinAndLeave(ijaza, {
    fields: { 'frequency.news.email': 'quarterly' },
  });
  expect(await grantedTo(db, email)).toEqual([]);
  const undone = await visitor.submit({}, { form: asking('undo') });
  expect(undone.status).toBe(200);
  expect(await permissionsOf(db, email)).toEqual([
    { topic: 'news', channel: 1, state: 10, frequency: 13 },
  ]);
  const notices = await noticesOf(db, email);
  expect(notices).toHaveLength(4);
  expect(new Set(notices).size).toBe(1);
  expect((await expectInStep(db, email)).map(({ kind }) => kind)).toEqual([1, 2, 5, 6]);
});

test('invariant 3: undoing twice adds nothing', async ({ ijaza, db }) => {
  const { email, visitor, left } = await joinAndLeave(ijaza);
  await visitor.submit({}, { form: asking('undo') });
  const rows = await countRows(db);
  const again = await visitor.send(left, { action: 'undo' });
  expect(again).toMatchObject({ status: 200, path: left });
  expect(await countRows(db)).toEqual(rows);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('invariant 6: undo leaves alone what the person has changed since', async ({ ijaza, db }) => {
  const { email, visitor, left, preferences } = await joinAndLeave(ijaza, {
    permission: ['news.email', 'events.email'],
    fields: { 'frequency.news.email': 'weekly' },
  });
  await visitor.open(preferences);
  await visitor.submit({ permission: ['news.email'], 'frequency.news.email': 'quarterly' });
  await visitor.open(preferences);
  await visitor.submit({ permission: [] });
  expect(await grantedTo(db, email)).toEqual([]);
  await visitor.open(left);
  await visitor.submit({}, { form: asking('undo') });
  expect(await grantedTo(db, email)).toEqual(['events.1']);
  await expectInStep(db, email);
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
  const page = await visitor.submit(
    { reason: 'other', 'reason-text': told },
    { form: asking('reason') },
  );
  expect(page.status).toBe(200);
  expect(page.html).not.toContain('<script>alert');
  const { results } = await db.prepare('SELECT seq, reason, detail FROM unsubscribe_reason').all();
  const last = (await eventsOf(db, email)).at(-1);
  expect(results).toEqual([{ seq: last?.seq, reason: 'other', detail: told }]);
});

test('C13: a reason that content does not have is refused', async ({ ijaza, db }) => {
  const { visitor, left } = await joinAndLeave(ijaza);
  const before = await countRows(db);
  expect((await visitor.send(left, { action: 'reason', reason: 'no-such' })).status).toBe(422);
  expect(await countRows(db)).toEqual(before);
});

test('L6: the cookie is for this host and one hour, and for no script or other site', async ({
  ijaza,
}) => {
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
