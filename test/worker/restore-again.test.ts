import { expect } from 'vitest';
import { suppressStatements } from '../../functions/contact/store/suppression.ts';
import { writeEvents } from '../../functions/core/acts/write-events.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { loadFacts } from '../../functions/core/store/facts.ts';
import { backUp } from '../support/backup.ts';
import type { Ijaza } from '../support/harness.ts';
import { contactsOf, countRows, eventsOf, grantedTo, personOf } from '../support/ledger.ts';
import { newMoving, press } from '../support/moving.ts';
import { askForLink, confirmNewest, join, newAddress, oneClick } from '../support/people.ts';
import {
  actServices,
  askForReplay,
  copied,
  lost,
  newMails,
  replayed,
  replayRow,
} from '../support/restored.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { pastTriggers } from '../support/tables.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** Complaints about so many addresses as a provider reports them. */
const suppressMany = async (ijaza: Ijaza, count: number): Promise<void> => {
  const db = await ijaza.db();
  const statements = Array.from({ length: count }, () =>
    suppressStatements(db, {
      hmac: random(32),
      channel: 'email',
      reason: 'complaint',
      source: 'provider',
      now: Date.now(),
      expiresAt: undefined,
      nonce: toBase64Url(random(16)),
    }),
  );
  await db.batch(statements.flat());
};

test('invariant 6: an interrupted replay ends before anything is sent', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  await lost(ijaza, () => suppressMany(ijaza, 150));
  const count = newMails(ijaza, member.email);
  await count();
  await askForLink(visit(ijaza), member.email);
  await askForReplay(ijaza);
  await ijaza.runCron();
  const half = await replayRow(ijaza);
  expect(half?.finished_at).toBeNull();
  expect(half?.applied).toBeGreaterThan(0);
  expect(half?.applied).toBeLessThan(150);
  expect((await countRows(db)).suppression).toBe(half?.applied);
  expect(await count()).toBe(0);
  await ijaza.runCron();
  expect(await replayRow(ijaza)).toMatchObject({ applied: 150, finished_at: expect.any(Number) });
  expect((await countRows(db)).suppression).toBe(150);
  expect(await count()).toBe(1);
});

test('invariant 1: while the second place is away nothing is sent', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  await copied(ijaza);
  const count = newMails(ijaza, member.email);
  await count();
  const stops = await ijaza.stops();
  await stops.prepare('ALTER TABLE stop RENAME TO stop_away').run();
  await askForLink(visit(ijaza), member.email);
  await oneClick(ijaza, member.unsubscribe);
  await ijaza.runCron();
  expect(await count()).toBe(0);
  expect(await grantedTo(db, member.email)).toEqual([]);
  await stops.prepare('ALTER TABLE stop_away RENAME TO stop').run();
  await ijaza.runCron();
  expect(await count()).toBe(1);
  await copied(ijaza);
});

test('invariant 6: a backup of the time in between is known as well', async ({ ijaza, db }) => {
  const [before, meanwhile] = [await join(ijaza), await join(ijaza)];
  await lost(ijaza, () => oneClick(ijaza, before.unsubscribe));
  // Closed, with a new opt-out and without the old one: this is backed up, and brought back later.
  await oneClick(ijaza, meanwhile.unsubscribe);
  const restore = await backUp(db);
  await replayed(ijaza);
  await copied(ijaza);
  await restore();
  expect(await grantedTo(db, before.email)).toEqual(['news.1']);
  const count = newMails(ijaza, before.email);
  await count();
  await askForLink(visit(ijaza), before.email);
  await ijaza.runCron();
  expect(await count()).toBe(0);
  await replayed(ijaza);
  for (const { email } of [before, meanwhile]) expect(await grantedTo(db, email)).toEqual([]);
});

test('invariant 6: what was agreed to since the departure stays', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const { publicId, at } = { publicId: subjectIn(member.unsubscribe), at: Date.now() - 3600_000 };
  const services = await actServices(ijaza, signing);
  await lost(ijaza, async () => {
    const facts = await loadFacts(db, { by: 'public-id', publicId });
    if (!facts) throw new Error('nobody is there');
    // An opt-out that was made an hour ago, before this opt-in, and has waited in a queue.
    const [held] = facts.permissions;
    if (!held) throw new Error('nothing is held');
    const { topic, channel, notice, frequency: before } = held;
    await writeEvents(services, {
      facts,
      events: [{ at, kind: 'withdrawn', topic, channel, notice, before, after: 'withdrawn' }],
      method: 'one-click',
      page: 'unsubscribe',
    });
  });
  await replayed(ijaza);
  expect(await replayRow(ijaza)).toMatchObject({ applied: 0 });
  expect(await grantedTo(db, member.email)).toEqual(['news.1']);
});

test('invariant 6: an address that was left for another shows nothing', async ({ ijaza, db }) => {
  const member = await join(ijaza);
  const publicId = subjectIn(member.unsubscribe);
  const services = await actServices(ijaza, signing);
  const { epoch } = await personOf(db, member.email);
  await lost(ijaza, async () => {
    const facts = await loadFacts(db, { by: 'public-id', publicId });
    if (!facts) throw new Error('nobody is there');
    await writeEvents(services, {
      facts,
      events: [{ at: Date.now(), kind: 'address-changed' }],
      method: 'link',
      page: 'address',
      after: [
        db
          .prepare('UPDATE contact_point SET folded = ?1, value = ?1 WHERE folded = ?2')
          .bind(newAddress(), member.email),
      ],
    });
  });
  expect(await contactsOf(db, member.email)).toHaveLength(1);
  await replayed(ijaza);
  expect(await contactsOf(db, member.email)).toEqual([]);
  const facts = await loadFacts(db, { by: 'public-id', publicId });
  expect(facts).toMatchObject({ epoch: epoch + 1, contacts: [] });
  expect((await member.visitor.open(member.preferences)).status).toBe(404);
  const count = newMails(ijaza, member.email);
  await count();
  await askForLink(visit(ijaza), member.email);
  await ijaza.settled();
  expect(await count()).toBe(0);
  // Whoever has the mailbox today may join, as somebody else.
  const visitor = visit(ijaza);
  await visitor.open('/en/garden-letter/');
  await visitor.submit({ email: member.email, permission: ['news.email'] });
  await confirmNewest(ijaza, visitor, member.email, 3);
  const kinds = (await eventsOf(db, member.email)).map(({ kind }) => kind);
  expect(kinds).toEqual([1, 2]);
});

test('invariant 7: a change of address that was stopped stays so', async ({ ijaza, db }) => {
  const { email, wanted, confirm, stop, fresh } = await newMoving(ijaza, signing);
  await lost(ijaza, () => press(visit(ijaza), stop));
  await replayed(ijaza);
  const visitor = visit(ijaza);
  const { forms } = await visitor.open(confirm);
  if (forms.length > 0) await visitor.submit();
  expect(await contactsOf(db, wanted)).toEqual([]);
  expect(await contactsOf(db, email)).toHaveLength(1);
  expect((await fresh.open('/en/preferences')).status).toBe(403);
});

test('invariant 6: without the second place nothing is sent', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  await oneClick(ijaza, unsubscribe);
  await copied(ijaza);
  const stops = await ijaza.stops();
  await pastTriggers(stops, ['DELETE FROM stop']);
  const visitor = visit(ijaza);
  await askForLink(visitor, email);
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
  await askForReplay(ijaza);
  await replayed(ijaza);
  await copied(ijaza);
  expect((await countRows(stops)).stop).toBeGreaterThan(0);
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 3)).toHaveLength(3);
  expect(await grantedTo(db, email)).toEqual([]);
});
