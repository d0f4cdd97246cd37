import { describe, expect } from 'vitest';
import { isConflict } from '../../functions/core/store/db.ts';
import { endChangeStatements } from '../../functions/rights/store/address-endings.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { contactsOf, eventsOf, grantedTo, personOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToMove, joinFresh, newMoving, press } from '../support/moving.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

/** Visitors that have a link open, before anybody presses. */
const tabs = (ijaza: Ijaza, paths: readonly string[]): Promise<Visitor[]> =>
  Promise.all(
    paths.map(async (path) => {
      const visitor = visit(ijaza);
      await visitor.open(path);
      return visitor;
    }),
  );

const moves = (kinds: readonly { kind: number }[]): number =>
  kinds.filter(({ kind }) => kind === EVENT_KIND_CODES['address-changed']).length;

describe('invariants 3 and 4: what happens at once happens one after the other', () => {
  test('the same confirmation many times is one', async ({ ijaza }) => {
    const { wanted, confirm } = await newMoving(ijaza, signing);
    const pages = await tabs(ijaza, [confirm, confirm, confirm, confirm]);
    const done = await Promise.all(pages.map((page) => page.submit()));
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const db = await ijaza.db();
    expect(moves(await expectInStep(db, wanted))).toBe(1);
    expect((await personOf(db, wanted)).epoch).toBe(1);
  });

  test('confirming and stopping: one of them holds, and the other says so', async ({ ijaza }) => {
    for (let round = 0; round < 5; round += 1) {
      const { email, wanted, confirm, stop } = await newMoving(ijaza, signing);
      const both = await tabs(ijaza, [confirm, stop]);
      const done = await Promise.all(both.map((page) => page.submit()));
      expect(done.map(({ status, forms }) => [status, forms.length])).toEqual([
        [200, 0],
        [200, 0],
      ]);
      const db = await ijaza.db();
      const [old, now] = [await contactsOf(db, email), await contactsOf(db, wanted)];
      expect(old.length + now.length).toBe(1);
      const events = await expectInStep(db, old.length === 1 ? email : wanted);
      expect(moves(events)).toBe(now.length);
      expect((await personOf(db, old.length === 1 ? email : wanted)).epoch).toBe(1);
    }
  });

  test('a change and an opt-out: both hold', async ({ ijaza }) => {
    const { wanted, confirm, unsubscribe } = await newMoving(ijaza, signing);
    const both = await tabs(ijaza, [confirm, unsubscribe]);
    await Promise.all(both.map((page) => page.submit()));
    const db = await ijaza.db();
    expect(await grantedTo(db, wanted)).toEqual([]);
    expect(moves(await expectInStep(db, wanted))).toBe(1);
  });

  test('two people who want one address: the first has it, and the other keeps their own', async ({
    ijaza,
  }) => {
    const wanted = newAddress();
    const one = await newMoving(ijaza, signing, {}, wanted);
    const two = await joinFresh(ijaza, signing);
    await askToMove(two.fresh, wanted);
    const mails = await ijaza.mailsTo(wanted, 2);
    const paths = mails.map((mail) => pathIn(mail, '/address/'));
    const pages = await tabs(ijaza, paths);
    await Promise.all(pages.map((page) => page.submit()));
    const db = await ijaza.db();
    const kept = await Promise.all([one, two].map(({ email }) => contactsOf(db, email)));
    expect(kept.flat().length).toBe(1);
    expect(moves(await expectInStep(db, wanted))).toBe(1);
  });

  test('a change and an opt-in of the same address end in one record, with what both were about', async ({
    ijaza,
  }) => {
    for (let round = 0; round < 5; round += 1) {
      const { email, wanted, confirm } = await newMoving(ijaza, signing);
      await askToJoin(visit(ijaza), wanted, { permission: ['events.email'] });
      const [, request] = await ijaza.mailsTo(wanted, 2);
      const both = await tabs(ijaza, [confirm, pathIn(request ?? { text: '' }, '/confirm/')]);
      const done = await Promise.all(both.map((page) => page.submit()));
      for (const { status } of done) expect(status).toBe(200);
      const db = await ijaza.db();
      await expectInStep(db, wanted);
      const stayed = (await contactsOf(db, email)).length === 1;
      // Whoever was first has the address; permission goes with the record that it was given for.
      expect(await grantedTo(db, wanted)).toEqual(stayed ? ['events.1'] : ['events.1', 'news.1']);
      expect(await grantedTo(db, email)).toEqual(stayed ? ['news.1'] : []);
    }
  });
});

test('L4: an epoch that is raised between the read and the write fails the confirmation whole', async ({
  ijaza,
}) => {
  const { email, confirm } = await newMoving(ijaza, signing);
  const db = await ijaza.db();
  const { public_id } = await personOf(db, email);
  await db
    .prepare('UPDATE subscriber SET epoch = 1 WHERE public_id = unhex(?1)')
    .bind(public_id)
    .run();
  const ending = endChangeStatements(db, subjectIn(confirm), 'confirmed', Date.now());
  const error = await db.batch(ending).catch((thrown: unknown) => thrown);
  expect(isConflict(error)).toBe(true);
  expect((await visit(ijaza).open(confirm)).forms).toEqual([]);
});

test('an address that got a record of its own meanwhile stays its own, and is sent its link', async ({
  ijaza,
}) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const db = await ijaza.db();
  await askToJoin(visit(ijaza), wanted, { permission: ['events.email'] });
  const [, request] = await ijaza.mailsTo(wanted, 2);
  const joining = visit(ijaza);
  await joining.open(pathIn(request ?? { text: '' }, '/confirm/'));
  await joining.submit();
  await ijaza.mailsTo(wanted, 3);
  const [mine, theirs] = [await eventsOf(db, email), await eventsOf(db, wanted)];
  const taken = await press(visit(ijaza), confirm);
  expect([taken.status, taken.forms]).toEqual([200, []]);
  expect(await eventsOf(db, email)).toEqual(mine);
  expect(await eventsOf(db, wanted)).toEqual(theirs);
  const link = (await ijaza.mailsTo(wanted, 4)).at(-1);
  const page = await visit(ijaza).open(pathIn(link ?? { text: '' }, '/p/'));
  expect([page.status, page.path]).toEqual([200, '/en/preferences']);
  const again = await visit(ijaza).open(confirm);
  expect([again.status, again.html]).toEqual([200, taken.html]);
});

test('who moved away from an address can be followed there by somebody new', async ({ ijaza }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  await press(visit(ijaza), confirm);
  const db = await ijaza.db();
  const before = await eventsOf(db, wanted);
  const visitor = visit(ijaza);
  await askToJoin(visitor, email, { permission: ['events.email'] });
  const mails = await ijaza.mailsTo(email, 4);
  await visitor.open(pathIn(mails.at(-1) ?? { text: '' }, '/confirm/'));
  await visitor.submit();
  expect(await grantedTo(db, email)).toEqual(['events.1']);
  expect(await eventsOf(db, wanted)).toEqual(before);
  expect((await personOf(db, email)).public_id).not.toBe((await personOf(db, wanted)).public_id);
});

test('somebody who has moved can move back', async ({ ijaza }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const visitor = visit(ijaza);
  await press(visitor, confirm);
  await visitor.open('/en/manage/');
  await visitor.submit({ email: wanted });
  const [, link] = await ijaza.mailsTo(wanted, 2);
  await visitor.open(pathIn(link ?? { text: '' }, '/p/'));
  await askToMove(visitor, email);
  const back = (await ijaza.mailsTo(email, 4)).at(-1);
  await press(visitor, pathIn(back ?? { text: '' }, '/address/'));
  const db = await ijaza.db();
  expect(moves(await expectInStep(db, email))).toBe(2);
  // The link that once confirmed the other address tells nothing of where they are now.
  const old = await visit(ijaza).open(confirm);
  expect([old.status, old.forms]).toEqual([200, []]);
  expect(old.html).not.toContain('•••@');
});
