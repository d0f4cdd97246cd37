import { describe, expect } from 'vitest';
import { OWN, post } from '../support/attacker.ts';
import { allRows, contactsOf, grantedTo } from '../support/ledger.ts';
import { freshVisitor, joinFresh, newMoving, wantsAddress } from '../support/moving.ts';
import { newAddress } from '../support/people.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

const PAGE = '/en/preferences/address';

describe('GHSA-65p7-pjj8-ggmr: nobody changes the address of somebody else', () => {
  test('with the other one named in the body, in the query or in both', async ({ ijaza, db }) => {
    const [mine, theirs] = [await joinFresh(ijaza, signing), await joinFresh(ijaza, signing)];
    const headers = { ...OWN, ...cookieHeader(mine.fresh.cookies) };
    await ijaza.settled();
    const before = await allRows(db);
    const wanted = newAddress();
    const named = { subscriber: theirs.subject, 'new-email': wanted, email: theirs.email };
    for (const path of [PAGE, `${PAGE}?subscriber=${mine.subject}`, `${PAGE}?email=${mine.email}`])
      expect(await post(ijaza, path, named, headers)).toBe(409);
    const listed = new URLSearchParams([
      ['subscriber', theirs.subject],
      ['subscriber', mine.subject],
      ['new-email', wanted],
    ]);
    const answer = await ijaza.fetch(PAGE, { method: 'POST', body: listed, headers });
    expect(answer.status).toBe(409);
    const text = await answer.text();
    for (const secret of [theirs.subject, theirs.email]) expect(text).not.toContain(secret);
    expect(await allRows(db)).toEqual(before);
  });

  test('L1, L2: with a link that is for something else', async ({ ijaza, db }) => {
    const { email, confirm, stop, subject } = await newMoving(ijaza, signing);
    const token = confirm.split('/').at(-1) ?? '';
    const change = subjectIn(confirm);
    const links = signing.linksAt();
    const nonce = await links.issue({ purpose: 'nonce', subject: change });
    const nobody = Buffer.from(random(16)).toString('base64url');
    const tokens = [
      nonce,
      // Authentic, but about a person, or about nothing.
      await links.issue({ purpose: 'address', subject }),
      await links.issue({ purpose: 'address-stop', subject: nobody }),
    ];
    await ijaza.settled();
    const before = await allRows(db);
    for (const forged of tokens) {
      expect((await visit(ijaza).open(`/address/${forged}`)).status).toBe(404);
      expect(await post(ijaza, `/address/${forged}`, { nonce })).toBe(404);
    }
    expect(await post(ijaza, `/confirm/${token}`, { nonce })).toBe(404);
    expect(await allRows(db)).toEqual(before);
    // Who is told of it can stop it, and not confirm it.
    await post(ijaza, stop, { nonce });
    expect((await contactsOf(db, email)).length).toBe(1);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });
});

test('W2: a form that was opened for somebody else comes back as typed', async ({ ijaza }) => {
  const [mine, theirs] = [await joinFresh(ijaza, signing), await joinFresh(ijaza, signing)];
  const wanted = newAddress();
  await mine.fresh.open(PAGE);
  const other = await freshVisitor(ijaza, signing, theirs.subject);
  mine.fresh.cookies.clear();
  for (const [name, value] of other.cookies) mine.fresh.cookies.set(name, value);
  const page = await mine.fresh.submit({ 'new-email': wanted }, { form: wantsAddress });
  expect(page.status).toBe(409);
  expect([mine, theirs].map(({ email }) => page.html.includes(email))).toEqual([false, true]);
  const [form] = page.forms.filter(wantsAddress);
  const field = form?.controls.find(({ name }) => name === 'new-email');
  expect(field?.sends).toEqual([wanted]);
});
