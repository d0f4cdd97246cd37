import { describe, expect } from 'vitest';
import { OWN } from '../support/attacker.ts';
import { askToErase, eraseByHand } from '../support/erasing.ts';
import { asking, having } from '../support/form.ts';
import { allRows, contactsOf, query } from '../support/ledger.ts';
import { freshVisitor, joinFresh } from '../support/moving.ts';
import { withoutDatabase } from '../support/outage.ts';
import { joinAndOpen, newestLink } from '../support/people.ts';
import { verdictOn } from '../support/receipt-pages.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

const PAGE = '/en/preferences/data';
const wantsLink = having('send-link');

describe('L7: my data needs a link that was asked for in the last hour', () => {
  test('an older link opens neither page nor file; a button mails a new one', async ({ ijaza }) => {
    const { email, visitor } = await joinAndOpen(ijaza);
    for (const path of [PAGE, `${PAGE}?erase`, `${PAGE}/file`]) {
      const page = await visitor.open(path);
      expect(page.status).toBe(403);
      expect(page.html.toLowerCase()).not.toContain(email);
      expect(page.forms.some(wantsLink)).toBe(true);
    }
    await visitor.submit({}, { form: wantsLink });
    await visitor.open(await newestLink(ijaza, email, '/p/', 3));
    const page = await visitor.open(PAGE);
    expect(page.status).toBe(200);
    expect(page.html.toLowerCase()).toContain(email);
  });

  test('the session may go on, but the hour ends', async ({ ijaza }) => {
    const { subject } = await joinFresh(ijaza, signing);
    const visitor = await freshVisitor(ijaza, signing, subject, { freshUntil: Date.now() - 1000 });
    expect((await visitor.open('/en/preferences')).status).toBe(200);
    expect((await visitor.open(PAGE)).status).toBe(403);
  });

  test('whoever thought for too long loses nothing, and is asked again', async ({ ijaza, db }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    await askToErase(fresh);
    const stale = await freshVisitor(ijaza, signing, subject, { freshUntil: 0 });
    for (const [name, value] of stale.cookies) fresh.cookies.set(name, value);
    const late = await fresh.submit({}, { form: asking('erase-surely') });
    expect(late.status).toBe(422);
    const again = await freshVisitor(ijaza, signing, subject);
    for (const [name, value] of again.cookies) fresh.cookies.set(name, value);
    const asked = await fresh.submit({}, { form: (form) => !wantsLink(form) });
    expect(asked.path).toBe(`${PAGE}?erase`);
    expect(await contactsOf(db, email)).toHaveLength(1);
    await fresh.submit({}, { form: asking('erase-surely') });
    expect(await contactsOf(db, email)).toEqual([]);
  });
});

describe('W2: nobody is erased by somebody else', () => {
  test("another person's page under this person's cookie erases neither", async ({ ijaza, db }) => {
    const one = await joinFresh(ijaza, signing);
    const two = await joinFresh(ijaza, signing);
    await askToErase(one.fresh);
    for (const [name, value] of two.fresh.cookies) one.fresh.cookies.set(name, value);
    const page = await one.fresh.submit({}, { form: asking('erase-surely') });
    expect(page.status).toBe(409);
    expect(page.forms.filter(asking('erase-surely'))).toEqual([]);
    for (const { email } of [one, two]) expect(await contactsOf(db, email)).toHaveLength(1);
  });

  test('a button that there is not does nothing', async ({ ijaza, db }) => {
    const { fresh, email, subject } = await joinFresh(ijaza, signing);
    for (const action of ['', 'erase-everybody', 'leave.all']) {
      const body = new URLSearchParams({ subscriber: subject, action });
      const headers = { ...OWN, ...cookieHeader(fresh.cookies) };
      const response = await ijaza.fetch(PAGE, { method: 'POST', body, headers });
      expect(response.status).toBe(400);
    }
    expect(await contactsOf(db, email)).toHaveLength(1);
  });
});

describe('while the database is away', () => {
  test('nobody is erased, and the same button does it a minute later', async ({ ijaza, db }) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    await askToErase(fresh);
    const page = await withoutDatabase(db, () =>
      fresh.submit({}, { form: asking('erase-surely') }),
    );
    expect(page.status).toBe(503);
    expect(await contactsOf(db, email)).toHaveLength(1);
    const certificate = await fresh.submit({}, { form: asking('erase-surely') });
    expect(certificate.path).toMatch(/^\/en\/erased\?leaf=/);
    expect(await contactsOf(db, email)).toEqual([]);
  });

  test('page, file and certificate say so', async ({ ijaza, db }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const { fresh: gone } = await joinFresh(ijaza, signing);
    const { path } = await eraseByHand(gone);
    for (const wanted of [PAGE, `${PAGE}?erase`, `${PAGE}/file`]) {
      const page = await withoutDatabase(db, () => fresh.open(wanted));
      expect(page.status).toBe(503);
    }
    const address = path.replace('/erased', '/verify');
    const certificate = await withoutDatabase(db, () => fresh.open(address));
    expect(verdictOn(certificate.html)).toMatchObject({ found: 'genuine', ledger: 'unasked' });
  });
});

test('C10: a failure in the middle erases nothing', async ({ ijaza, db }) => {
  const { fresh } = await joinFresh(ijaza, signing);
  await ijaza.settled();
  await askToErase(fresh);
  for (const table of ['contact_point', 'evidence']) {
    const before = await allRows(db);
    const fault = `BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'fault'); END`;
    await query(db, `CREATE TRIGGER fault ${fault}`);
    const page = await fresh.submit({}, { form: asking('erase-surely') });
    expect(page.status).toBe(503);
    await db.prepare('DROP TRIGGER fault').run();
    expect(await allRows(db)).toEqual(before);
  }
  const page = await fresh.submit({}, { form: asking('erase-surely') });
  expect(page.path).toMatch(/^\/en\/erased\?leaf=/);
});
