import { catalogue } from 'virtual:catalogue';
import { expect } from 'vitest';
import { SUPPRESSION_CODES } from '../../schema/contracts/codes.ts';
import { asking, having } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, countRows, grantedTo, personOf, query } from '../support/ledger.ts';
import { askToMove, freshVisitor, joinFresh } from '../support/moving.ts';
import { withoutDatabase } from '../support/outage.ts';
import {
  askAllTheSame,
  askForLink,
  askToJoin,
  confirmNewest,
  join,
  joinAndLeave,
  newAddress,
  newestLink,
} from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { suppress, suppressedAs } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const thanks = `/en/${catalogue.pages.find(({ id }) => id === 'never-again')?.text['en']?.slug}/`;
const NEVER_AGAIN = { action: 'never-again' };
const NOT_LIVE = [404, 409, 422];

const isOnTheList = async (ijaza: Ijaza, email: string): Promise<boolean> => {
  const row = await query(
    await ijaza.db(),
    `SELECT source, expires_at FROM suppression
      WHERE hmac = unhex(?1) AND channel = 1 AND reason = ?2`,
    Buffer.from(await signing.keys.suppression.of(email)).toString('hex'),
    SUPPRESSION_CODES['never-again'],
  );
  if (row.length > 0) expect(row).toEqual([{ source: 'person', expires_at: null }]);
  return row.length > 0;
};

test('invariant 6: whoever left everything can keep their address from all', async ({ ijaza }) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  const page = await visitor.submit({}, { form: asking('never-again') });
  expect(page).toMatchObject({ status: 200, path: thanks });
  expect(await isOnTheList(ijaza, email)).toBe(true);
});

test('invariant 6: after that nothing is brought back by any link', async ({ ijaza, db }) => {
  const { email, visitor, left, preferences } = await joinAndLeave(ijaza);
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
  const { left, email, visitor } = await joinAndLeave(ijaza);
  expect((await visitor.send(left, NEVER_AGAIN)).path).toBe(thanks);
  const rows = await countRows(db);
  expect((await visitor.send(left, NEVER_AGAIN)).path).toBe(thanks);
  expect(await countRows(db)).toEqual(rows);
  expect(await isOnTheList(ijaza, email)).toBe(true);
});

test('invariant 6: it is offered and taken only if nothing is held', async ({ ijaza, db }) => {
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

test('invariant 6: open requests and mails that wait for it go', async ({ ijaza, db }) => {
  const { email, left, visitor } = await joinAndLeave(ijaza);
  await askToJoin(visit(ijaza), email, { permission: ['events.email'] });
  await ijaza.settled();
  await db.prepare('UPDATE outbox SET outcome = NULL, due = due + 3600000').run();
  const before = (await countRows(db))['pending'] ?? 0;
  await visitor.open(left);
  await visitor.submit({}, { form: asking('never-again') });
  expect(await query(db, 'SELECT 1 FROM pending WHERE folded = ?1', email)).toEqual([]);
  expect((await countRows(db))['pending']).toBe(before - 1);
  const waiting = `SELECT 1 FROM outbox WHERE outcome IS NULL AND subscriber =
    (SELECT subscriber FROM contact_point WHERE folded = ?1)`;
  expect(await query(db, waiting, email)).toEqual([]);
  await db.prepare('DELETE FROM outbox').run();
});

/** How many mails have come to an address once nothing waits. */
const mailsSoFar = async (ijaza: Ijaza, email: string): Promise<number> => {
  await ijaza.settled();
  return (await ijaza.mailsTo(email, 0)).length;
};

test('invariants 1 and 8: no form makes the site write to it', async ({ ijaza }) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  await visitor.submit({}, { form: asking('never-again') });
  const before = await mailsSoFar(ijaza, email);
  const stranger = await joinFresh(ijaza, signing);
  await askToJoin(visit(ijaza), email);
  await askForLink(visit(ijaza), email);
  await askToMove(stranger.fresh, email);
  expect(await mailsSoFar(ijaza, email)).toBe(before);
});

test('C10: the link that is asked for all the same lifts it, by what is allowed', async ({
  ijaza,
  db,
}) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  await visitor.submit({}, { form: asking('never-again') });
  const usual = await askForLink(visit(ijaza), email);
  expect((await askAllTheSame(visitor, email)).html).toBe(usual.html);
  await visitor.open(await newestLink(ijaza, email, '/p/', 3));
  expect(await isOnTheList(ijaza, email)).toBe(true);
  await visitor.submit({ permission: ['news.email'] }, { form: having('seq') });
  expect(await isOnTheList(ijaza, email)).toBe(false);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('C10: of whom nothing is held, the sign-up is mailed all the same', async ({ ijaza, db }) => {
  const email = newAddress();
  await suppress(ijaza, email, { reason: 'never-again' });
  const visitor = visit(ijaza);
  await askToJoin(visitor, email);
  expect(await mailsSoFar(ijaza, email)).toBe(0);
  await askAllTheSame(visitor, email);
  await confirmNewest(ijaza, visitor, email);
  expect(await suppressedAs(ijaza, email)).toEqual([]);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  await ijaza.mailsTo(email, 2);
});

test('C10: whoever has read the mailbox gets a fresh link for an old one', async ({ ijaza }) => {
  const email = newAddress();
  await suppress(ijaza, email, { reason: 'never-again' });
  const visitor = visit(ijaza);
  await askToJoin(visitor, email);
  await askAllTheSame(visitor, email);
  await visitor.send(await newestLink(ijaza, email, '/confirm/'), { action: 'renew' });
  await ijaza.mailsTo(email, 2);
});

test('invariant 7: a session from before it has no mail sent, and one of a later link has', async ({
  ijaza,
  db,
}) => {
  const { email, visitor, unsubscribe } = await joinAndLeave(ijaza);
  await visitor.submit({}, { form: asking('never-again') });
  const subject = subjectIn(unsubscribe);
  const { epoch } = await personOf(db, email);
  const before = await mailsSoFar(ijaza, email);
  const wants = { 'send-link': '1' };
  for (const [of, sent] of [
    [epoch - 1, before],
    [epoch, before + 1],
  ] as const) {
    const own = await freshVisitor(ijaza, signing, subject, { epoch: of, freshUntil: 0 });
    await own.send('/en/preferences/data', wants);
    expect(await mailsSoFar(ijaza, email)).toBe(sent);
  }
});

test('invariant 6: without the database the button comes back', async ({ ijaza, db }) => {
  const { email, visitor } = await joinAndLeave(ijaza);
  const page = await withoutDatabase(db, () => visitor.submit({}, { form: asking('never-again') }));
  expect(page.status).toBe(503);
  const again = await visitor.submit({}, { form: asking('never-again') });
  expect(again).toMatchObject({ status: 200, path: thanks });
  expect(await isOnTheList(ijaza, email)).toBe(true);
});

/** Leaves by the link in a mail, and says "never again" on the page after it if that offers it. */
const neverAgain = async (ijaza: Ijaza, unsubscribe: string): Promise<boolean> => {
  const visitor = visit(ijaza);
  await visitor.open(unsubscribe);
  const offered = (await visitor.submit()).forms.some(asking('never-again'));
  if (offered) await visitor.submit({}, { form: asking('never-again') });
  return offered;
};

// A forwarded mail can leave for ever; it must not keep its owner from coming back.
test('invariants 6 and 7: said again, it voids and adds nothing', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  expect(await neverAgain(ijaza, unsubscribe)).toBe(true);
  const { epoch } = await personOf(db, email);
  const subject = subjectIn(unsubscribe);
  const link = await signing.linksAt().issue({ purpose: 'manage', subject, epoch });
  const back = visit(ijaza);
  await back.open(`/p/${link}`);
  await askToJoin(visit(ijaza), email);
  await ijaza.settled();
  const rows = await countRows(db);
  expect(await neverAgain(ijaza, unsubscribe)).toBe(false);
  expect(await countRows(db)).toEqual(rows);
  expect((await personOf(db, email)).epoch).toBe(epoch);
  expect((await back.open('/en/preferences')).status).toBe(200);
});
