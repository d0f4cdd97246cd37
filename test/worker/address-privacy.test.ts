import { describe, expect } from 'vitest';
import { SUPPRESSION_REASONS } from '../../schema/contracts/codes.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, contactsOf, eventsOf, query } from '../support/ledger.ts';
import { linksIn, pathIn } from '../support/mail.ts';
import { answering, newMailroom } from '../support/mailroom.ts';
import { askToMove, changeLink, freshVisitor, joinFresh, press } from '../support/moving.ts';
import { join, newAddress } from '../support/people.ts';
import { hexOf, signing, subjectIn } from '../support/signing.ts';
import { suppress, suppressedAs } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const recipients = async (ijaza: Ijaza, address: string): Promise<number> =>
  (await ijaza.mails()).filter(({ to }) => to.includes(address)).length;

describe('invariant 8: an address that has a record of its own', () => {
  test('gets the link to that record, and nobody sees a difference', async ({ ijaza, db }) => {
    const holder = await join(ijaza, { landing: '/fa/garden-letter/' });
    const one = await joinFresh(ijaza, signing);
    const two = await joinFresh(ijaza, signing);
    const before = await eventsOf(db, holder.email);
    const taken = await askToMove(one.fresh, holder.email);
    const free = await askToMove(two.fresh, newAddress());
    expect([taken.status, taken.path, taken.html]).toEqual([free.status, free.path, free.html]);
    const mail = (await ijaza.mailsTo(holder.email, 3)).at(-1) ?? { text: '' };
    const paths = linksIn(mail).map((link) => new URL(link).pathname);
    expect(paths.filter((path) => path.startsWith('/address/'))).toEqual([]);
    const link = pathIn(mail, '/p/');
    expect(subjectIn(link)).toBe(subjectIn(holder.unsubscribe));
    // In the language of whose record it is, as its page.
    expect((await visit(ijaza).open(link)).path).toBe('/fa/preferences');
    expect(JSON.stringify(mail)).not.toContain(one.email);
    for (const { email, subject } of [one, two]) {
      const page = await (await freshVisitor(ijaza, signing, subject)).open(
        '/en/preferences/address',
      );
      expect(page.html).toContain(email);
    }
    expect(await eventsOf(db, holder.email)).toEqual(before);
  });
});

describe('invariant 1: mails about a change of address', () => {
  test('do not go to an address that complained', async ({ ijaza }) => {
    const mover = await joinFresh(ijaza, signing);
    const wanted = newAddress();
    await suppress(ijaza, wanted, { reason: 'complaint' });
    const answer = await askToMove(mover.fresh, wanted);
    expect(answer.path).toBe('/en/preferences/address?sent');
    await ijaza.mailsTo(mover.email, 3);
    await ijaza.settled();
    expect(await recipients(ijaza, wanted)).toBe(0);
  });

  test('L7: where the old one cannot be told, the new one is not asked', async ({ ijaza }) => {
    const mover = await joinFresh(ijaza, signing);
    const wanted = newAddress();
    await suppress(ijaza, mover.email, { reason: 'hard-bounce' });
    await askToMove(mover.fresh, wanted);
    await ijaza.settled();
    expect(await recipients(ijaza, mover.email)).toBe(2);
    expect(await recipients(ijaza, wanted)).toBe(0);
  });

  test('L7: the new one is asked once the old has been told', async ({ ijaza, db }) => {
    const room = await newMailroom(ijaza, signing);
    const { email, unsubscribe } = room.member;
    const wanted = newAddress();
    // Time stands still for the Worker's own runs: what is due in a year is sent by this test alone.
    const [id, who] = ['ab'.repeat(16), hexOf(subjectIn(unsubscribe))];
    const change = `INSERT INTO address_change (token_id, subscriber, epoch, value, folded, requested_at)
      SELECT unhex(?1), id, 0, ?3, ?3, ?4 FROM subscriber WHERE public_id = unhex(?2)`;
    await query(db, change, id, who, wanted, room.start);
    const mail = `INSERT INTO outbox (kind, cause, pending, subscriber, parameters, due)
      SELECT 5, unhex(?1), unhex(?1), id, '{}', ?3 FROM subscriber WHERE public_id = unhex(?2)`;
    await query(db, mail, id, who, room.start);
    const away = answering({ ok: false, reason: 'later', code: 'away' });
    await room.runAt(room.start, away.transport);
    expect(away.taken.map(({ to }) => to)).toEqual([email]);
    const back = answering();
    await room.runAt(room.start + 60 * 60_000, back.transport);
    expect(back.taken.map(({ to }) => to)).toEqual([email, wanted]);
  });
});

test('C10: a suppressed or erased address comes back by its own yes', async ({ ijaza, db }) => {
  const mover = await joinFresh(ijaza, signing);
  const wanted = newAddress();
  for (const reason of ['erasure', 'never-again'] as const) {
    await suppress(ijaza, wanted, { reason });
    await suppress(ijaza, mover.email, { reason });
  }
  await askToMove(mover.fresh, wanted, { button: 'send-all-the-same' });
  const confirm = await changeLink(ijaza, wanted, 1);
  expect(await suppressedAs(ijaza, wanted)).toHaveLength(2);
  await press(visit(ijaza), confirm);
  expect(await suppressedAs(ijaza, wanted)).toEqual([]);
  // Those of the old address are its own.
  expect(await suppressedAs(ijaza, mover.email)).toHaveLength(2);
  expect(await contactsOf(db, wanted)).toHaveLength(1);
});

test('invariant 6: no other suppression is lifted by a change of address', async ({ ijaza }) => {
  const mover = await joinFresh(ijaza, signing);
  const wanted = newAddress();
  await askToMove(mover.fresh, wanted);
  const confirm = await changeLink(ijaza, wanted, 1);
  for (const reason of SUPPRESSION_REASONS) await suppress(ijaza, wanted, { reason });
  await press(visit(ijaza), confirm);
  expect(await suppressedAs(ijaza, wanted)).toHaveLength(SUPPRESSION_REASONS.length - 2);
});

test('invariant 8: asking writes the same kinds of rows for any address', async ({ ijaza }) => {
  const known = (await join(ijaza)).email;
  const never = newAddress();
  await suppress(ijaza, never, { reason: 'never-again' });
  const grown = [];
  for (const wanted of [newAddress(), known, never]) {
    const { fresh } = await joinFresh(ijaza, signing);
    await ijaza.settled();
    const db = await ijaza.db();
    const before = await allRows(db);
    await askToMove(fresh, wanted);
    await ijaza.settled();
    const after = await allRows(db);
    grown.push(
      ['address_change', 'outbox', 'event', 'pending'].map(
        (table) => (after[table]?.length ?? 0) - (before[table]?.length ?? 0),
      ),
    );
  }
  expect(grown).toEqual([grown[0], grown[0], grown[0]]);
  expect(grown[0]).toEqual([1, 2, 0, 0]);
});
