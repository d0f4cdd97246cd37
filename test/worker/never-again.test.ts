import { catalogue } from 'virtual:catalogue';
import { expect } from 'vitest';
import { SUPPRESSION_CODES } from '../../schema/contracts/codes.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, countRows, grantedTo } from '../support/ledger.ts';
import { withoutDatabase } from '../support/outage.ts';
import { askToJoin, confirmNewest, type Joining, join, type Member } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const thanks = `/en/${catalogue.pages.find(({ id }) => id === 'never-again')?.text['en']?.slug}/`;
const NEVER_AGAIN = { action: 'never-again' };
const NOT_LIVE = [404, 409, 422];

/** Somebody who has the page after leaving open. */
const leaver = async (ijaza: Ijaza, joining?: Joining): Promise<Member & { left: string }> => {
  const member = await join(ijaza, joining);
  await member.visitor.open(member.unsubscribe);
  return { ...member, left: (await member.visitor.submit()).path };
};

const isOnTheList = async (ijaza: Ijaza, email: string): Promise<boolean> => {
  const hmac = Buffer.from(await signing.keys.suppression.of(email)).toString('hex');
  const row = await (await ijaza.db())
    .prepare(
      `SELECT source, expires_at FROM suppression
      WHERE hmac = unhex(?1) AND channel = 1 AND reason = ?2`,
    )
    .bind(hmac, SUPPRESSION_CODES['never-again'])
    .first();
  if (row) expect(row).toEqual({ source: 'person', expires_at: null });
  return row !== null;
};

test('invariant 6: whoever left everything can have the address kept from everybody', async ({
  ijaza,
}) => {
  const { email, visitor } = await leaver(ijaza);
  const page = await visitor.submit({}, { form: asking('never-again') });
  expect(page).toMatchObject({ status: 200, path: thanks });
  expect(await isOnTheList(ijaza, email)).toBe(true);
});

test('invariant 6: after that, undo, an offer and the old links bring nothing back', async ({
  ijaza,
  db,
}) => {
  const { email, visitor, left, preferences } = await leaver(ijaza);
  await visitor.submit({}, { form: asking('never-again') });
  const before = await allRows(db);
  for (const action of ['undo', 'accept', 'reason']) {
    const { status } = await visitor.send(left, { action, pause: '1', reason: 'not-now' });
    expect(NOT_LIVE).toContain(status);
  }
  expect((await visitor.open(left)).status).toBe(404);
  expect((await visitor.open(preferences)).status).toBe(404);
  expect(await allRows(db)).toEqual(before);
  expect(await grantedTo(db, email)).toEqual([]);
});

test('invariant 6: pressed twice it is said once, and answered alike', async ({ ijaza, db }) => {
  const { left, email, visitor } = await leaver(ijaza);
  expect((await visitor.send(left, NEVER_AGAIN)).path).toBe(thanks);
  const rows = await countRows(db);
  expect((await visitor.send(left, NEVER_AGAIN)).path).toBe(thanks);
  expect(await countRows(db)).toEqual(rows);
  expect(await isOnTheList(ijaza, email)).toBe(true);
});

test('invariant 6: it is offered, and taken, only where nothing is held any more', async ({
  ijaza,
  db,
}) => {
  const member = await join(ijaza, { permission: ['news.email', 'events.email'] });
  const { visitor, email } = member;
  await visitor.open(member.preferences);
  const page = await visitor.submit({}, { form: asking('leave.topic.events') });
  expect(page.forms.some(asking('undo'))).toBe(true);
  expect(page.forms.some(asking('never-again'))).toBe(false);
  expect((await visitor.send(page.path, NEVER_AGAIN)).status).toBe(409);
  expect(await isOnTheList(ijaza, email)).toBe(false);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('invariant 6: open requests for the address and mails that wait for it go', async ({
  ijaza,
  db,
}) => {
  const { email, left, visitor } = await leaver(ijaza);
  await askToJoin(visit(ijaza), email, { permission: ['events.email'] });
  await ijaza.settled();
  await db.prepare('UPDATE outbox SET outcome = NULL, due = due + 3600000').run();
  const other = await db.prepare('SELECT count(*) AS n FROM pending').first<{ n: number }>();
  await visitor.open(left);
  await visitor.submit({}, { form: asking('never-again') });
  const requests = db.prepare('SELECT count(*) AS n FROM pending WHERE folded = ?1').bind(email);
  expect(await requests.first()).toEqual({ n: 0 });
  expect(await db.prepare('SELECT count(*) AS n FROM pending').first()).toEqual({
    n: (other?.n ?? 0) - 1,
  });
  const waiting = await db
    .prepare(
      `SELECT count(*) AS n FROM outbox WHERE outcome IS NULL AND subscriber =
        (SELECT subscriber FROM contact_point WHERE folded = ?1)`,
    )
    .bind(email)
    .first();
  expect(waiting).toEqual({ n: 0 });
  await db.prepare('DELETE FROM outbox').run();
});

test("C10: the person's own confirmed opt-in lifts it, and asking alone does not", async ({
  ijaza,
  db,
}) => {
  const { email, visitor } = await leaver(ijaza);
  await visitor.submit({}, { form: asking('never-again') });
  await askToJoin(visitor, email);
  await ijaza.mailsTo(email, 3);
  expect(await isOnTheList(ijaza, email)).toBe(true);
  await confirmNewest(ijaza, visitor, email, 3);
  expect(await isOnTheList(ijaza, email)).toBe(false);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  await ijaza.mailsTo(email, 4);
});

test('invariant 6: without the database the button comes back, and works once it is there', async ({
  ijaza,
  db,
}) => {
  const { email, visitor } = await leaver(ijaza);
  const page = await withoutDatabase(db, () => visitor.submit({}, { form: asking('never-again') }));
  expect(page.status).toBe(503);
  const again = await visitor.submit({}, { form: asking('never-again') });
  expect(again).toMatchObject({ status: 200, path: thanks });
  expect(await isOnTheList(ijaza, email)).toBe(true);
});
