import { describe, expect } from 'vitest';
import { isConflict } from '../../functions/core/store/db.ts';
import { endChangeStatements } from '../../functions/rights/store/address-endings.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import type { Ijaza } from '../support/harness.ts';
import { expectInStep } from '../support/in-step.ts';
import { contactsOf, eventsOf, grantedTo, personOf, raiseEpoch } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToMove, joinFresh, newMoving, press } from '../support/moving.ts';
import { askToJoin, newAddress, newestLink } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

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
  test('the same confirmation many times is one', async ({ ijaza, db }) => {
    const { wanted, confirm } = await newMoving(ijaza, signing);
    const pages = await tabs(ijaza, [confirm, confirm, confirm, confirm]);
    const done = await Promise.all(pages.map((page) => page.submit()));
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(moves(await expectInStep(db, wanted))).toBe(1);
    expect((await personOf(db, wanted)).epoch).toBe(1);
  });

  test('confirming and stopping: one of them holds, and the other says so', async ({ ijaza }) => {
    for (let round = 0; round < 3; round += 1) {
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

  test('a change and an opt-out: both hold', async ({ ijaza, db }) => {
    const { wanted, confirm, unsubscribe } = await newMoving(ijaza, signing);
    const both = await tabs(ijaza, [confirm, unsubscribe]);
    await Promise.all(both.map((page) => page.submit()));
    expect(await grantedTo(db, wanted)).toEqual([]);
    expect(moves(await expectInStep(db, wanted))).toBe(1);
  });

  test('of two people who want one address the first has it', async ({ ijaza, db }) => {
    const wanted = newAddress();
    const one = await newMoving(ijaza, signing, {}, wanted);
    const two = await joinFresh(ijaza, signing);
    await askToMove(two.fresh, wanted);
    const mails = await ijaza.mailsTo(wanted, 2);
    const paths = mails.map((mail) => pathIn(mail, '/address/'));
    const pages = await tabs(ijaza, paths);
    await Promise.all(pages.map((page) => page.submit()));
    const kept = await Promise.all([one, two].map(({ email }) => contactsOf(db, email)));
    expect(kept.flat().length).toBe(1);
    expect(moves(await expectInStep(db, wanted))).toBe(1);
  });

  test('a change and an opt-in of one address end in one record, with both', async ({ ijaza }) => {
    for (let round = 0; round < 3; round += 1) {
      const { email, wanted, confirm } = await newMoving(ijaza, signing);
      await askToJoin(visit(ijaza), wanted, { permission: ['events.email'] });
      const both = await tabs(ijaza, [confirm, await newestLink(ijaza, wanted, '/confirm/', 2)]);
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

test('L4: an epoch that is raised meanwhile fails it whole', async ({ ijaza, db }) => {
  const { subject, confirm } = await newMoving(ijaza, signing);
  await raiseEpoch(db, subject);
  const ending = endChangeStatements(db, subjectIn(confirm), 'confirmed', Date.now());
  const error = await db.batch(ending).catch((thrown: unknown) => thrown);
  expect(isConflict(error)).toBe(true);
  expect((await visit(ijaza).open(confirm)).forms).toEqual([]);
});

test('an address that got its own record meanwhile is sent its link', async ({ ijaza, db }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  await askToJoin(visit(ijaza), wanted, { permission: ['events.email'] });
  const joining = visit(ijaza);
  await joining.open(await newestLink(ijaza, wanted, '/confirm/', 2));
  await joining.submit();
  await ijaza.mailsTo(wanted, 3);
  const [mine, theirs] = [await eventsOf(db, email), await eventsOf(db, wanted)];
  const taken = await press(visit(ijaza), confirm);
  expect([taken.status, taken.forms]).toEqual([200, []]);
  expect(await eventsOf(db, email)).toEqual(mine);
  expect(await eventsOf(db, wanted)).toEqual(theirs);
  const page = await visit(ijaza).open(await newestLink(ijaza, wanted, '/p/', 4));
  expect([page.status, page.path]).toEqual([200, '/en/preferences']);
  const again = await visit(ijaza).open(confirm);
  expect([again.status, again.html]).toEqual([200, taken.html]);
});
