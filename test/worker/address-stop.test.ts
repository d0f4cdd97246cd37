import { describe, expect } from 'vitest';
import { eraseByHand } from '../support/erasing.ts';
import { expectInStep } from '../support/in-step.ts';
import { allRows, contactsOf, countRows, grantedTo, personOf } from '../support/ledger.ts';
import {
  askToMove,
  changeLink,
  freshVisitor,
  joinFresh,
  newMoving,
  press,
} from '../support/moving.ts';
import { newAddress } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

const DAY = 24 * 60 * 60_000;
const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

describe('L7: the old address stops a change', () => {
  test('with one button, after which the new one confirms nothing', async ({ ijaza }) => {
    const { email, wanted, confirm, stop } = await newMoving(ijaza, signing);
    const db = await ijaza.db();
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

  test('and throws out whoever asked for it, so that they cannot ask again', async ({ ijaza }) => {
    const { email, stop, fresh, preferences, unsubscribe } = await newMoving(ijaza, signing);
    const db = await ijaza.db();
    await press(visit(ijaza), stop);
    expect((await personOf(db, email)).epoch).toBe(1);
    expect((await fresh.open('/en/preferences/address')).status).toBe(403);
    expect((await visit(ijaza).open(preferences)).status).toBe(404);
    expect((await visit(ijaza).open(unsubscribe)).status).toBe(200);
  });

  test('whichever of several notices its button is in', async ({ ijaza }) => {
    const { email, stop, fresh } = await newMoving(ijaza, signing);
    const second = newAddress();
    await askToMove(fresh, second);
    const newer = await changeLink(ijaza, second, 1);
    await press(visit(ijaza), stop);
    expect((await visit(ijaza).open(newer)).forms).toEqual([]);
    expect((await contactsOf(await ijaza.db(), email)).length).toBe(1);
  });

  test('only once: a replay writes nothing, and what is asked later is not touched', async ({
    ijaza,
  }) => {
    const { email, stop, subject } = await newMoving(ijaza, signing);
    const db = await ijaza.db();
    await press(visit(ijaza), stop);
    const later = newAddress();
    await askToMove(await freshVisitor(ijaza, signing, subject, { epoch: 1 }), later);
    const confirm = await changeLink(ijaza, later, 1);
    await ijaza.settled();
    const before = await allRows(db);
    const replay = await ijaza.fetch(stop, { method: 'POST', body: new URLSearchParams() });
    expect(replay.status).toBe(303);
    expect(await allRows(db)).toEqual(before);
    await press(visit(ijaza), confirm);
    expect(await contactsOf(db, email)).toEqual([]);
    expect(await grantedTo(db, later)).toEqual(['news.1']);
  });

  test('too late is told, with whom to ask, and undoes nothing', async ({ ijaza }) => {
    const { wanted, confirm, stop } = await newMoving(ijaza, signing);
    const db = await ijaza.db();
    await press(visit(ijaza), confirm);
    await ijaza.settled();
    const before = await allRows(db);
    const page = await visit(ijaza).open(stop);
    expect([page.status, page.forms, page.html.includes(wanted)]).toEqual([200, [], false]);
    const tried = await ijaza.fetch(stop, { method: 'POST', body: new URLSearchParams() });
    expect(tried.status).toBe(303);
    expect(await allRows(db)).toEqual(before);
  });

  test('also where whoever had the new address has been erased meanwhile', async ({ ijaza }) => {
    const holder = await joinFresh(ijaza, signing);
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    await askToMove(fresh, holder.email);
    const stop = await changeLink(ijaza, email, 3);
    await eraseByHand(holder.fresh);
    const stopped = await press(visit(ijaza), stop);
    expect([stopped.status, stopped.path, stopped.forms]).toEqual([200, stop, []]);
    expect((await personOf(await ijaza.db(), email)).epoch).toBe(1);
    const later = await freshVisitor(ijaza, signing, subject);
    expect((await later.open('/en/preferences/address')).status).toBe(403);
  });

  test('for a month: then its link is one of those that lead nowhere', async ({ ijaza }) => {
    const { email, stop, confirm } = await newMoving(ijaza, signing);
    const subject = subjectIn(stop);
    const issued = (days: number) =>
      signing.linksAt(Date.now() - days * DAY).issue({ purpose: 'address-stop', subject });
    expect((await visit(ijaza).open(`/address/${await issued(29)}`)).forms.length).toBe(1);
    const old = `/address/${await issued(31)}`;
    expect((await visit(ijaza).open(old)).status).toBe(404);
    await ijaza.fetch(old, { method: 'POST', body: new URLSearchParams() });
    expect((await visit(ijaza).open(confirm)).forms.length).toBe(1);
    expect((await personOf(await ijaza.db(), email)).epoch).toBe(0);
  });
});

test.for(['GET', 'HEAD', 'OPTIONS'])(
  'E6, E7: %s of both links and of the page writes nothing',
  async (method, { ijaza }) => {
    const { confirm, stop, fresh } = await newMoving(ijaza, signing);
    const db = await ijaza.db();
    await ijaza.settled();
    const before = await allRows(db);
    const headers = cookieHeader(fresh.cookies);
    const page = '/en/preferences/address';
    for (const path of [confirm, stop, page, `${page}?sent`, `${page}?new-email=a@b.example`]) {
      const answer = await ijaza.fetch(path, { method, headers });
      await answer.arrayBuffer();
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
    expect(await allRows(db)).toEqual(before);
    expect((await countRows(db)).address_change).toBeGreaterThan(0);
  },
);
