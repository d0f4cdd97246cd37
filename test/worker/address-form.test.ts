import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { OUTCOME_CODES } from '../../functions/mail/mails.ts';
import { fill, having } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, countRows, eventsOf, grantedTo, query } from '../support/ledger.ts';
import {
  askToMove,
  changeLink,
  freshVisitor,
  joinFresh,
  newMoving,
  press,
  wantsAddress,
} from '../support/moving.ts';
import { withoutDatabase } from '../support/outage.ts';
import { askToJoin, newAddress, newestLink } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const CAP = catalogue.settings.limits.mailboxPerDay;
const PAGE = '/en/preferences/address';
const COOKIE = '__Host-ijaza';

const typed = (html: string) => html.match(/name="new-email"[^>]*/)?.[0] ?? '';

describe('L7: without a link that was asked for in the last hour', () => {
  test('the page asks for one, and shows no address', async ({ ijaza }) => {
    const { email, subject } = await joinFresh(ijaza, signing);
    for (const freshUntil of [0, Date.now() - 1000]) {
      const stale = await freshVisitor(ijaza, signing, subject, { freshUntil });
      const page = await stale.open(PAGE);
      expect([page.status, page.html.includes(email)]).toEqual([403, false]);
    }
  });

  test('W3 3.3.7: what was typed is kept until the link is opened', async ({ ijaza, db }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    const wanted = newAddress();
    await fresh.open(PAGE);
    const stale = await freshVisitor(ijaza, signing, subject, { freshUntil: 0 });
    fresh.cookies.set(COOKIE, stale.cookies.get(COOKIE) ?? '');
    await ijaza.settled();
    const before = await allRows(db);
    const held = await fresh.submit({ 'new-email': wanted }, { form: wantsAddress });
    expect(held.status).toBe(422);
    expect(await allRows(db)).toEqual(before);
    const asked = await fresh.submit({}, { form: having('send-link') });
    expect(asked.status).toBe(200);
    const tab = visit(ijaza);
    await tab.open(await newestLink(ijaza, email, '/p/', 3));
    fresh.cookies.set(COOKIE, tab.cookies.get(COOKIE) ?? '');
    const again = asked.forms.at(-1);
    expect(fill(again).get('new-email')).toBe(wanted);
    const sent = await fresh.submit({}, { form: (form) => form === again });
    expect(sent.path).toBe(`${PAGE}?sent`);
    expect(await changeLink(ijaza, wanted, 1)).toMatch(/^\/address\//);
  });

  test('a session that has ended keeps it as well', async ({ ijaza }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const wanted = newAddress();
    await fresh.open(PAGE);
    fresh.cookies.clear();
    const held = await fresh.submit({ 'new-email': wanted }, { form: wantsAddress });
    expect(held.status).toBe(422);
    expect(fill(held.forms.at(-1)).get('new-email')).toBe(wanted);
  });
});

test('no address, and the present one in any spelling, come back as typed', async ({
  ijaza,
  db,
}) => {
  const { email, fresh } = await joinFresh(ijaza, signing);
  const before = await countRows(db);
  for (const wanted of ['mina at home', email.toUpperCase()]) {
    const page = await askToMove(fresh, wanted);
    expect(page.status).toBe(422);
    expect(typed(page.html)).toContain('aria-invalid="true"');
    expect(typed(page.html)).toContain(`value="${wanted}"`);
  }
  expect(await countRows(db)).toEqual(before);
});

describe('while the database is away', () => {
  test('what was typed comes back, and can be sent again', async ({ ijaza, db }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    const wanted = newAddress();
    await fresh.open(PAGE);
    await ijaza.settled();
    const away = await withoutDatabase(db, () =>
      fresh.submit({ 'new-email': wanted }, { form: wantsAddress }),
    );
    expect([away.status, typed(away.html).includes(wanted)]).toEqual([503, true]);
    const sent = await fresh.submit({}, { form: wantsAddress });
    expect(sent.path).toBe(`${PAGE}?sent`);
  });

  test.for(['confirm', 'stop'] as const)('the button %s stays', async (which, { ijaza, db }) => {
    const moving = await newMoving(ijaza, signing);
    const visitor = visit(ijaza);
    await visitor.open(moving[which]);
    await ijaza.settled();
    const away = await withoutDatabase(db, () => visitor.submit());
    expect([away.status, away.forms.length]).toEqual([503, 1]);
    const done = await visitor.submit();
    expect([done.status, done.forms]).toEqual([200, []]);
  });
});

describe('A1: a change of address', () => {
  const mailsTo = async (ijaza: Ijaza, email: string): Promise<number> => {
    await ijaza.settled();
    return (await ijaza.mails()).filter(({ to }) => to.includes(email)).length;
  };

  test('asks the new mailbox within its share, and tells the present one in any case', async ({
    ijaza,
    visitor,
  }) => {
    for (const opted of [0, CAP]) {
      const { email, fresh } = await joinFresh(ijaza, signing);
      const wanted = newAddress();
      for (let turn = 0; turn < opted; turn += 1) await askToJoin(visitor, wanted);
      const before = await mailsTo(ijaza, email);
      expect((await askToMove(fresh, wanted)).path).toBe(`${PAGE}?sent`);
      expect(await mailsTo(ijaza, email)).toBe(before + 1);
      expect(await mailsTo(ijaza, wanted)).toBe(Math.min(opted + 1, CAP));
    }
  });

  test('is not kept once the present address cannot be told of it any more', async ({
    ijaza,
    db,
  }) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    await db.prepare('DELETE FROM address_change').run();
    const before = await mailsTo(ijaza, email);
    for (let turn = 0; turn < CAP + 2; turn += 1) await askToMove(fresh, newAddress());
    expect(await mailsTo(ijaza, email)).toBe(before + CAP);
    expect(await query(db, 'SELECT 1 FROM address_change')).toHaveLength(CAP);
  });
});

test('the log says nothing of addresses, the ledger that one changed', async ({ ijaza, db }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  await press(visit(ijaza), confirm);
  const rows = JSON.stringify(await eventsOf(db, wanted));
  const logged = ijaza.logs().join('\n');
  for (const address of [email, wanted]) {
    expect(rows).not.toContain(address);
    expect(logged).not.toContain(address);
  }
  expect(await grantedTo(db, wanted)).toEqual(['news.1']);
  const results = await query(db, 'SELECT outcome FROM outbox WHERE kind IN (4, 5)');
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set([OUTCOME_CODES.sent]));
});
