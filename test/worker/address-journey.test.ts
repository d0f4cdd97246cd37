import { describe, expect } from 'vitest';
import { EVENT_KIND_CODES, METHOD_CODES } from '../../schema/contracts/codes.ts';
import { expectInStep } from '../support/in-step.ts';
import { contactsOf, eventsOf, grantedTo, permissionsOf, personOf } from '../support/ledger.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { pathIn } from '../support/mail.ts';
import { askToMove, changeLink, newMoving, press, wantsAddress } from '../support/moving.ts';
import { join, newAddress } from '../support/people.ts';
import { newSigning, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

describe.each(['en', 'fa', 'ar'])('L7: a change of address in %s', (language) => {
  test('is asked for with a fresh link, told to the old, confirmed by the new', async ({
    ijaza,
    visitor,
  }) => {
    const landing = `/${language}/garden-letter/`;
    const { email, unsubscribe } = await join(ijaza, {
      landing,
      permission: ['news.email', 'events.email'],
    });
    const db = await ijaza.db();
    await visitor.open(`/${language}/manage/`);
    await visitor.submit({ email });
    const [, , link] = await ijaza.mailsTo(email, 3);
    await visitor.open(pathIn(link ?? { text: '' }, '/p/'));
    const own = await visitor.open(`/${language}/preferences/address`);
    expect([own.status, own.html.includes(email)]).toEqual([200, true]);
    const wanted = newAddress();
    const sent = await askToMove(visitor, wanted, language);
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
    await visitor.open(`/${language}/manage/`);
    await visitor.submit({ email: wanted });
    const mails = await ijaza.mailsTo(wanted, 2);
    const open = await visitor.open(pathIn(mails.at(-1) ?? { text: '' }, '/p/'));
    expect(open.path).toBe(`/${language}/preferences`);
  });
});

test('L4: every link and cookie from before is void, but those to leave', async ({ ijaza }) => {
  const moving = await newMoving(ijaza, signing);
  const { subject, wanted, fresh, confirm } = moving;
  const links = signing.linksAt();
  const db = await ijaza.db();
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
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const left = await ijaza.fetch(moving.unsubscribe, { method: 'POST', body });
  expect(left.status).toBe(200);
  expect(await grantedTo(db, wanted)).toEqual([]);
});

test('CVE-2026-44584: until the new address is proved nothing is changed, and the proof is its own', async ({
  ijaza,
}) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const db = await ijaza.db();
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

test('L5: the request forgets both addresses once it has ended', async ({ ijaza }) => {
  const { email, wanted, confirm } = await newMoving(ijaza, signing);
  const db = await ijaza.db();
  const changes = async () =>
    JSON.stringify((await db.prepare('SELECT value, folded FROM address_change').all()).results);
  expect(await changes()).toContain(wanted);
  await press(visit(ijaza), confirm);
  for (const address of [email, wanted]) expect(await changes()).not.toContain(address);
  const { results } = await db.prepare('SELECT parameters FROM outbox').all();
  for (const address of [email, wanted]) expect(JSON.stringify(results)).not.toContain(address);
});

test('the newest request counts, and its mail alone opens anything', async ({ ijaza }) => {
  const first = await newMoving(ijaza, signing);
  const second = newAddress();
  await askToMove(first.fresh, second);
  const newer = await changeLink(ijaza, second, 1);
  const older = await visit(ijaza).open(first.confirm);
  expect([older.status, older.forms]).toEqual([200, []]);
  await press(visit(ijaza), newer);
  expect(await grantedTo(await ijaza.db(), second)).toEqual(['news.1']);
});

test('L3: an expired link says so, and changes nothing', async ({ ijaza }) => {
  const { email, confirm } = await newMoving(ijaza, signing);
  const past = signing.linksAt(Date.now() - 49 * 60 * 60_000);
  const subject = subjectIn(confirm);
  const path = `/address/${await past.issue({ purpose: 'address', subject })}`;
  const page = await visit(ijaza).open(path);
  expect([page.status, page.forms]).toEqual([200, []]);
  const nonce = await signing.linksAt().issue({ purpose: 'nonce', subject });
  await ijaza.fetch(path, { method: 'POST', body: new URLSearchParams({ nonce }) });
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
});

test('a replay is answered alike and writes nothing', async ({ ijaza }) => {
  const { wanted, confirm } = await newMoving(ijaza, signing);
  const visitor = visit(ijaza);
  const [form] = (await visitor.open(confirm)).forms;
  const nonce = form?.controls.find(({ name }) => name === 'nonce')?.sends[0] ?? '';
  const body = new URLSearchParams({ nonce });
  const send = () => ijaza.fetch(confirm, { method: 'POST', body });
  expect((await send()).status).toBe(303);
  const events = await eventsOf(await ijaza.db(), wanted);
  expect((await send()).status).toBe(303);
  expect(await eventsOf(await ijaza.db(), wanted)).toEqual(events);
});

test('E8: without the nonce of its page a confirmation is shown and not taken', async ({
  ijaza,
}) => {
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
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
});

test('the form of the page has one field, an address', async ({ ijaza }) => {
  const { fresh } = await newMoving(ijaza, signing);
  const page = await fresh.open('/en/preferences/address');
  const [form] = page.forms.filter(wantsAddress);
  const typed = form?.controls.filter(({ kind }) => kind !== 'hidden');
  expect(typed?.map(({ kind }) => kind)).toEqual(['email']);
});
