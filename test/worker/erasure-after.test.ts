import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { manageLetter } from '../../functions/consent/letters/manage.ts';
import { welcomeLetter } from '../../functions/consent/letters/welcome.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { commitStatements } from '../../functions/core/store/commit.ts';
import { createSubscriberStatements } from '../../functions/core/store/subscribers.ts';
import { enqueueStatement } from '../../functions/mail/store/outbox.ts';
import { SUPPRESSION_CODES } from '../../schema/contracts/codes.ts';
import { eraseByHand } from '../support/erasing.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, contactsOf, countRows, eventsOf, grantedTo } from '../support/ledger.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { joinFresh } from '../support/moving.ts';
import { askToJoin, confirmNewest, newestLink, oneClick } from '../support/people.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { suppressedAs } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const PERMISSION = ['news.email', 'events.email'];

/** Puts an address on the list as a file of another system would, with a welcome to be sent. */
const imported = async (ijaza: Ijaza, email: string): Promise<void> => {
  const db = await ijaza.db();
  const [publicId, salt] = [toBase64Url(random(16)), toBase64Url(random(16))];
  const now = Date.now();
  const notice = catalogue.notices.find(({ topic }) => topic === 'news')?.version ?? '';
  const place = { topic: 'news', channel: 'email', notice } as const;
  const events = [
    { at: now, kind: 'granted', ...place, before: undefined, after: 'weekly' },
  ] as const;
  const known = { publicId, salt, seq: 0, events, now, notices: catalogue.notices, evidence: [] };
  await db.batch([
    ...createSubscriberStatements(db, {
      ...{ publicId, salt, ledgerSalt: salt, now },
      ...{ language: 'en', format: 'html', address: { typed: email, folded: email } },
    }),
    ...(await commitStatements(db, { ...known, method: 'import', page: 'import' })),
    enqueueStatement(db, {
      letter: welcomeLetter,
      cause: salt,
      about: { subscriber: publicId },
      due: now,
    }),
  ]);
};

describe('L4, invariant 7: after an erasure', () => {
  test('every link but those to leave is void, and so is the cookie', async ({ ijaza, db }) => {
    const member = await joinFresh(ijaza, signing, { permission: PERMISSION });
    const { email, subject, fresh, preferences, unsubscribe } = member;
    const links = signing.linksAt();
    const left = await pageAfterLeaving(links, subject);
    const manage = await links.issue({ purpose: 'manage', subject });
    const cookies = new Map(fresh.cookies);
    await eraseByHand(fresh);
    expect(fresh.cookies.size).toBe(0);
    const before = await allRows(db);
    const confirm = await newestLink(ijaza, email, '/confirm/');
    fresh.cookies.set('__Host-ijaza-left', left.cookie.split('=')[1] ?? '');
    for (const path of [preferences, confirm, left.path, `/p/${manage}`])
      expect((await fresh.open(path)).status, path).toBe(404);
    for (const [name, value] of cookies) fresh.cookies.set(name, value);
    for (const page of ['', '/history', '/data', '/address'])
      expect((await fresh.open(`/en/preferences${page}`)).status, page).toBe(403);
    const answer = await oneClick(ijaza, unsubscribe);
    expect(answer.status).toBe(200);
    expect(await visit(ijaza).open(unsubscribe)).toMatchObject({ status: 200, forms: [] });
    expect(await allRows(db)).toEqual(before);
  });

  test('a mail that waits is not sent', async ({ ijaza, db }) => {
    const { email, subject, fresh } = await joinFresh(ijaza, signing);
    const mail = { letter: manageLetter, cause: toBase64Url(random(16)), due: Date.now() + 1e9 };
    await enqueueStatement(db, { ...mail, about: { subscriber: subject } }).run();
    await eraseByHand(fresh);
    const sent = await ijaza.mailsTo(email, 3);
    await ijaza.runCron(new Date(Date.now() + 2e9));
    await ijaza.settled();
    expect(await ijaza.mailsTo(email, 3)).toEqual(sent);
  });
});

describe('C10, invariant 6: who has been erased', () => {
  test('is brought back by no import of their address and number', async ({ ijaza, db }) => {
    const phone = '+989351230001';
    const joining = { permission: ['news.email', 'events.phone'], fields: { phone } };
    const { email, fresh } = await joinFresh(ijaza, signing, joining);
    await eraseByHand(fresh);
    const { erasure } = SUPPRESSION_CODES;
    expect(await suppressedAs(ijaza, email)).toEqual([erasure]);
    expect(await suppressedAs(ijaza, phone, 'phone')).toEqual([erasure]);
    await imported(ijaza, email);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    const sent = await ijaza.mailsTo(email, 3);
    await ijaza.runCron();
    await ijaza.settled();
    expect(await ijaza.mailsTo(email, 3)).toEqual(sent);
    expect(ijaza.logs().some((line) => /welcome.*denied.*erasure/.test(line))).toBe(true);
  });

  test('comes back by their own confirmed opt-in, as somebody new', async ({ ijaza, db }) => {
    const { email, subject, fresh, visitor } = await joinFresh(ijaza, signing);
    await eraseByHand(fresh);
    await ijaza.mailsTo(email, 3);
    const asked = await askToJoin(visitor, email, { permission: ['events.email'] });
    expect(asked.path).toBe('/en/check-your-inbox/');
    expect(await suppressedAs(ijaza, email)).toEqual([SUPPRESSION_CODES.erasure]);
    await confirmNewest(ijaza, visitor, email, 4);
    expect(subjectIn(await newestLink(ijaza, email, '/u/', 5))).not.toBe(subject);
    expect(await grantedTo(db, email)).toEqual(['events.1']);
    expect((await eventsOf(db, email)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await suppressedAs(ijaza, email)).toEqual([]);
  });

  test('is told by an old link to leave that it cannot stop what they came back for', async ({
    ijaza,
    db,
  }) => {
    const { email, fresh, visitor, unsubscribe } = await joinFresh(ijaza, signing);
    await eraseByHand(fresh);
    await ijaza.mailsTo(email, 3);
    await askToJoin(visitor, email);
    await confirmNewest(ijaza, visitor, email, 4);
    const page = await visit(ijaza).open(unsubscribe);
    expect([page.status, page.forms]).toEqual([200, []]);
    const pressed = await visit(ijaza).send(unsubscribe, { 'page-language': 'en' });
    for (const { html } of [page, pressed]) expect(html).toContain('href="/en/manage/"');
    expect((await oneClick(ijaza, unsubscribe)).status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });

  test("keeps a family's number working for the others", async ({ ijaza, db }) => {
    const phone = '+989351230002';
    const family = { permission: ['news.email', 'events.phone'], fields: { phone } };
    const one = await joinFresh(ijaza, signing, family);
    const two = await joinFresh(ijaza, signing, family);
    await eraseByHand(one.fresh);
    expect(await suppressedAs(ijaza, phone, 'phone')).toEqual([]);
    expect(await contactsOf(db, two.email)).toHaveLength(2);
    await eraseByHand(two.fresh);
    expect(await suppressedAs(ijaza, phone, 'phone')).toEqual([SUPPRESSION_CODES.erasure]);
  });
});

describe('invariant 3: what was under way when somebody was erased', () => {
  test('a page that was open saves nothing, and keeps no reason', async ({ ijaza, db }) => {
    const member = await joinFresh(ijaza, signing, { permission: PERMISSION });
    const { visitor, preferences, unsubscribe, fresh } = member;
    await visitor.open(preferences);
    const leaving = visit(ijaza);
    await leaving.open(unsubscribe);
    await leaving.submit();
    await eraseByHand(fresh);
    const before = await allRows(db);
    const saved = await visitor.submit({ permission: ['events.email'] });
    expect(saved.status).toBe(422);
    const told = await leaving.submit({ 'reason-text': 'Mina' }, { form: asking('reason') });
    expect(told.status).toBe(404);
    expect(await allRows(db)).toEqual(before);
  });

  test('a confirmation that was being made finds its request gone', async ({ ijaza, db }) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    const other = visit(ijaza);
    await askToJoin(other, email, { permission: ['events.email'] });
    await other.open(await newestLink(ijaza, email, '/confirm/', 3));
    await eraseByHand(fresh);
    const rows = await countRows(db);
    expect((await other.submit()).status).toBe(404);
    expect(await countRows(db)).toEqual(rows);
  });

  test('saving and erasing at once: nothing is left', async ({ ijaza, db }) => {
    for (let round = 0; round < 3; round += 1) {
      const { email, fresh, visitor, preferences } = await joinFresh(ijaza, signing);
      await visitor.open(preferences);
      await fresh.open('/en/preferences/data?erase');
      const [saved, erased] = await Promise.all([
        visitor.submit({ permission: PERMISSION, format: 'text' }),
        fresh.submit({}, { form: asking('erase-surely') }),
      ]);
      expect([200, 403, 422]).toContain(saved.status);
      expect(erased.path).toMatch(/^\/en\/erased\?leaf=/);
      expect(await contactsOf(db, email)).toEqual([]);
    }
  });
});
