import { expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { countRows, eventsOf, grantedTo, permissionsOf } from '../support/ledger.ts';
import { type Joining, join, type Member } from '../support/people.ts';
import { newSigning, payloadIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const MINUTE = 60_000;

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
const noticesOf = async (db: D1Database, email: string): Promise<string[]> => {
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
}) => {
  const { email, visitor } = await joinAndLeave(ijaza, {
    fields: { 'frequency.news.email': 'quarterly' },
  });
  const db = await ijaza.db();
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

test('invariant 3: undoing twice adds nothing', async ({ ijaza }) => {
  const { email, visitor, left } = await joinAndLeave(ijaza);
  const db = await ijaza.db();
  await visitor.submit({}, { form: asking('undo') });
  const rows = await countRows(db);
  const body = new URLSearchParams({ action: 'undo' });
  const again = await ijaza.fetch(left, { method: 'POST', body });
  expect(again.status).toBe(303);
  expect(await countRows(db)).toEqual(rows);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('invariant 6: undo leaves alone what the person has changed since', async ({ ijaza }) => {
  const { email, visitor, left, preferences } = await joinAndLeave(ijaza, {
    permission: ['news.email', 'events.email'],
    fields: { 'frequency.news.email': 'weekly' },
  });
  const db = await ijaza.db();
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

test('C6: the opt-out holds whether or not a reason is given', async ({ ijaza }) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  const db = await ijaza.db();
  const answered = await visitor.submit({}, { form: asking('reason') });
  expect(answered.status).toBe(200);
  expect((await countRows(db)).unsubscribe_reason).toBe(0);
  expect(await grantedTo(db, email)).toEqual([]);
});

test('C13: a reason is kept with the last event of that departure', async ({ ijaza }) => {
  const { email, visitor } = await joinAndLeave(ijaza, {
    permission: ['news.email', 'events.email'],
  });
  const db = await ijaza.db();
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

test('C13: a text that is too long comes back, and nothing is stored', async ({ ijaza }) => {
  const { visitor } = await joinAndLeave(ijaza);
  const db = await ijaza.db();
  const before = (await countRows(db)).unsubscribe_reason;
  const long = 'n'.repeat(501);
  const page = await visitor.submit(
    { reason: 'other', 'reason-text': long },
    { form: asking('reason') },
  );
  expect(page.status).toBe(422);
  const form = page.forms.find(asking('reason'));
  const kept = form?.controls.flatMap(({ sends }) => sends) ?? [];
  expect(kept).toContain(long);
  expect(kept).toContain('other');
  expect((await countRows(db)).unsubscribe_reason).toBe(before);
  const shorter = await visitor.submit(
    { reason: 'other', 'reason-text': 'n'.repeat(500) },
    { form: asking('reason') },
  );
  expect(shorter.status).toBe(200);
  expect((await countRows(db)).unsubscribe_reason).toBe((before ?? 0) + 1);
});

test('C13: a reason that content does not have is refused', async ({ ijaza }) => {
  const { left } = await joinAndLeave(ijaza);
  const db = await ijaza.db();
  const before = await countRows(db);
  const body = new URLSearchParams({ action: 'reason', reason: 'no-such' });
  expect((await ijaza.fetch(left, { method: 'POST', body })).status).toBe(422);
  expect(await countRows(db)).toEqual(before);
});

test('invariant 7: the page is good for one hour', async ({ ijaza }) => {
  const { email, left } = await joinAndLeave(ijaza);
  const { subject, scope } = payloadIn(left);
  const issuedAt = async (minutesAgo: number) => {
    const links = signing.linksAt(Date.now() - minutesAgo * MINUTE);
    return `/left/${await links.issue({ purpose: 'left', subject, scope })}`;
  };
  const undo = { method: 'POST', body: new URLSearchParams({ action: 'undo' }) };
  const late = await issuedAt(61);
  expect((await ijaza.fetch(late)).status).toBe(404);
  expect((await ijaza.fetch(late, undo)).status).toBe(404);
  expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
  expect((await ijaza.fetch(await issuedAt(58), undo)).status).toBe(303);
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
});

test('invariant 7: the page of one person does nothing for another, and tells nothing of them', async ({
  ijaza,
}) => {
  const [one, other] = await Promise.all([joinAndLeave(ijaza), joinAndLeave(ijaza)]);
  const db = await ijaza.db();
  // The visitor of one, with whatever cookies they have, on the page of the other.
  await one.visitor.open(one.preferences);
  const page = await one.visitor.open(other.left);
  for (const { email } of [one, other]) expect(page.html).not.toContain(email);
  expect(page.headers.get('cache-control')).toBe('no-store');
  await one.visitor.submit({}, { form: asking('undo') });
  expect(await grantedTo(db, one.email)).toEqual([]);
  expect(await grantedTo(db, other.email)).toEqual(['news.1']);
});

test('invariant 7: a raised epoch voids the page after leaving', async ({ ijaza }) => {
  const { email, left } = await joinAndLeave(ijaza);
  const db = await ijaza.db();
  await db
    .prepare(
      `UPDATE subscriber SET epoch = epoch + 1 WHERE id =
        (SELECT subscriber FROM contact_point WHERE folded = ?1)`,
    )
    .bind(email)
    .run();
  const body = new URLSearchParams({ action: 'undo' });
  expect((await ijaza.fetch(left, { method: 'POST', body })).status).toBe(404);
  expect(await grantedTo(db, email)).toEqual([]);
});
