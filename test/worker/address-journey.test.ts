import { expect } from 'vitest';
import { EVENT_KIND_CODES, METHOD_CODES } from '../../schema/contracts/codes.ts';
import { expectInStep } from '../support/in-step.ts';
import { contactsOf, eventsOf, grantedTo, permissionsOf, personOf } from '../support/ledger.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { pathIn } from '../support/mail.ts';
import { askToMove, changeLink, newMoving, press } from '../support/moving.ts';
import { askForLink, join, newAddress, oneClick } from '../support/people.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

test('L7: an address is changed by its link, the old is told', async ({ ijaza, visitor, db }) => {
  const language = 'fa';
  const landing = `/${language}/garden-letter/`;
  const { email, unsubscribe } = await join(ijaza, {
    landing,
    permission: ['news.email', 'events.email'],
  });
  await askForLink(visitor, email, language);
  const [, , link] = await ijaza.mailsTo(email, 3);
  await visitor.open(pathIn(link ?? { text: '' }, '/p/'));
  const own = await visitor.open(`/${language}/preferences/address`);
  expect([own.status, own.html.includes(email)]).toEqual([200, true]);
  const wanted = newAddress();
  const sent = await askToMove(visitor, wanted, { language });
  expect(sent.path).toBe(`/${language}/preferences/address?sent`);
  const [before, permissions] = [await eventsOf(db, email), await permissionsOf(db, email)];

  const path = await changeLink(ijaza, wanted, 1);
  const page = await visit(ijaza).open(path);
  expect(page.html).toContain(`<html lang="${language}"`);
  for (const address of [email, wanted]) expect(page.html).not.toContain(address);
  const done = await press(visitor, path);
  expect([done.status, done.path]).toEqual([200, path]);

  expect(await personOf(db, email).catch(() => undefined)).toBeUndefined();
  const events = await expectInStep(db, wanted);
  expect(events.slice(0, -1)).toEqual(before);
  expect(events.at(-1)).toMatchObject({
    kind: EVENT_KIND_CODES['address-changed'],
    method: METHOD_CODES.link,
    page: 'address',
    topic: null,
    before: null,
    after: null,
  });
  expect(await permissionsOf(db, wanted)).toEqual(permissions);
  expect((await personOf(db, wanted)).public_id).toBe(
    Buffer.from(subjectIn(unsubscribe), 'base64url').toString('hex'),
  );
  await askForLink(visitor, wanted, language);
  const mails = await ijaza.mailsTo(wanted, 2);
  const open = await visitor.open(pathIn(mails.at(-1) ?? { text: '' }, '/p/'));
  expect(open.path).toBe(`/${language}/preferences`);
});

test('L4: every link and cookie from before is void, but those to leave', async ({ ijaza, db }) => {
  const moving = await newMoving(ijaza, signing);
  const { subject, wanted, fresh, confirm } = moving;
  const links = signing.linksAt();
  const [request] = await ijaza.mailsTo(moving.email);
  await press(visit(ijaza), confirm);
  const { path: afterLeaving, cookie } = await pageAfterLeaving(links, subject);
  const old = [
    moving.preferences,
    `/p/${await links.issue({ purpose: 'manage', subject })}`,
    // What was confirmed from the old mailbox must not tell it of the new one.
    pathIn(request ?? { text: '' }, '/confirm/'),
  ];
  for (const path of old)
    expect([path, (await visit(ijaza).open(path)).status]).toEqual([path, 404]);
  for (const path of ['', '/history', '/address'])
    expect((await fresh.open(`/en/preferences${path}`)).status).toBe(403);
  const headers = { cookie };
  expect((await ijaza.fetch(afterLeaving, { headers })).status).toBe(404);
  const leaving = await visit(ijaza).open(moving.unsubscribe);
  expect([leaving.status, leaving.html.includes('•••')]).toEqual([200, false]);
  const left = await oneClick(ijaza, moving.unsubscribe);
  expect(left.status).toBe(200);
  expect(await grantedTo(db, wanted)).toEqual([]);
});

test('CVE-2026-44584: nothing changes until the new address is proved', async ({ ijaza, db }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const [old] = await contactsOf(db, email);
  expect(old).toMatchObject({ value: email, folded: email });
  const asked = Date.now();
  await press(visit(ijaza), confirm);
  const [now, ...others] = await contactsOf(db, wanted);
  expect(others).toEqual([]);
  expect(now).toMatchObject({ value: wanted, folded: wanted });
  expect(now?.confirmed_at).toBeGreaterThanOrEqual(asked);
  expect(old?.confirmed_at).toBeLessThan(asked);
});

test('L5: the request forgets both addresses once it has ended', async ({ ijaza, db }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const changes = async () =>
    JSON.stringify((await db.prepare('SELECT value, folded FROM address_change').all()).results);
  expect(await changes()).toContain(wanted);
  await press(visit(ijaza), confirm);
  for (const address of [email, wanted]) expect(await changes()).not.toContain(address);
  const { results } = await db.prepare('SELECT parameters FROM outbox').all();
  for (const address of [email, wanted]) expect(JSON.stringify(results)).not.toContain(address);
});

test('E8: without its nonce a confirmation is shown and not taken', async ({ ijaza, db }) => {
  const { email, confirm } = await newMoving(ijaza, signing);
  const links = signing.linksAt();
  const foreign = await links.issue({
    purpose: 'nonce',
    subject: Buffer.from(random(16)).toString('base64url'),
  });
  for (const nonce of ['', foreign, confirm.split('/').at(-1) ?? '']) {
    const body = new URLSearchParams({ nonce });
    const answer = await ijaza.fetch(confirm, { method: 'POST', body });
    expect(answer.status).toBe(422);
    await answer.body?.cancel();
  }
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});
