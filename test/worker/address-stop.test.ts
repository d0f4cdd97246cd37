import { describe, expect } from 'vitest';
import { eraseByHand } from '../support/erasing.ts';
import { expectInStep } from '../support/in-step.ts';
import { allRows, contactsOf, grantedTo, personOf } from '../support/ledger.ts';
import {
  askToMove,
  changeLink,
  freshVisitor,
  joinFresh,
  newMoving,
  press,
} from '../support/moving.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const DAY = 24 * 60 * 60_000;

describe('L7: the old address stops a change', () => {
  test('with one button, after which the new one confirms nothing', async ({ ijaza, db }) => {
    const { email, wanted, confirm, stop } = await newMoving(ijaza, signing);
    const other = visit(ijaza);
    await other.open(confirm);
    const stopped = await press(visit(ijaza), stop);
    expect([stopped.status, stopped.path, stopped.forms]).toEqual([200, stop, []]);
    const tried = await other.submit();
    expect([tried.status, tried.forms]).toEqual([200, []]);
    expect((await contactsOf(db, email)).map(({ folded }) => folded)).toEqual([email]);
    expect(await contactsOf(db, wanted)).toEqual([]);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    await expectInStep(db, email);
  });

  test('and throws out whoever asked for it', async ({ ijaza, db }) => {
    const { email, stop, fresh, preferences, unsubscribe } = await newMoving(ijaza, signing);
    await press(visit(ijaza), stop);
    expect((await personOf(db, email)).epoch).toBe(1);
    expect((await fresh.open('/en/preferences/address')).status).toBe(403);
    expect((await visit(ijaza).open(preferences)).status).toBe(404);
    expect((await visit(ijaza).open(unsubscribe)).status).toBe(200);
  });

  test('too late is told, with whom to ask, and undoes nothing', async ({ ijaza, db }) => {
    const { wanted, confirm, stop } = await newMoving(ijaza, signing);
    await press(visit(ijaza), confirm);
    await ijaza.settled();
    const before = await allRows(db);
    const page = await visit(ijaza).open(stop);
    expect([page.status, page.forms, page.html.includes(wanted)]).toEqual([200, [], false]);
    const tried = await ijaza.fetch(stop, { method: 'POST', body: new URLSearchParams() });
    expect(tried.status).toBe(303);
    expect(await allRows(db)).toEqual(before);
  });

  test('also when the holder of the new address has been erased', async ({ ijaza, db }) => {
    const holder = await joinFresh(ijaza, signing);
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    await askToMove(fresh, holder.email);
    const stop = await changeLink(ijaza, email, 3);
    await eraseByHand(holder.fresh);
    const stopped = await press(visit(ijaza), stop);
    expect([stopped.status, stopped.path, stopped.forms]).toEqual([200, stop, []]);
    expect((await personOf(db, email)).epoch).toBe(1);
    const later = await freshVisitor(ijaza, signing, subject);
    expect((await later.open('/en/preferences/address')).status).toBe(403);
  });

  test('for a month: then its link is one of those that lead nowhere', async ({ ijaza, db }) => {
    const { email, stop, confirm } = await newMoving(ijaza, signing);
    const subject = subjectIn(stop);
    const issued = (days: number) =>
      signing.linksAt(Date.now() - days * DAY).issue({ purpose: 'address-stop', subject });
    expect((await visit(ijaza).open(`/address/${await issued(29)}`)).forms.length).toBe(1);
    const old = `/address/${await issued(31)}`;
    expect((await visit(ijaza).open(old)).status).toBe(404);
    await ijaza.fetch(old, { method: 'POST', body: new URLSearchParams() });
    expect((await visit(ijaza).open(confirm)).forms.length).toBe(1);
    expect((await personOf(db, email)).epoch).toBe(0);
  });
});
