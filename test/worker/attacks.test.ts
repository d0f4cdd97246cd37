import { describe, expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { countRows, eventsOf, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { newSigning, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

/** Real advisories about products of this kind (REQUIREMENTS §3), run against this one. */

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const OWN = { 'sec-fetch-site': 'same-origin' };
const cookieOf = (visitor: Visitor): string =>
  [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

const post = async (
  ijaza: Ijaza,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<number> => {
  const body = new URLSearchParams(fields);
  const response = await ijaza.fetch(path, { method: 'POST', body, headers });
  await response.body?.cancel();
  return response.status;
};

/** A member whose visitor has their preferences open. */
const signedIn = async (ijaza: Ijaza) => {
  const member = await join(ijaza);
  await member.visitor.open(member.preferences);
  const subject = subjectIn(member.unsubscribe);
  return { ...member, subject, cookie: cookieOf(member.visitor) };
};

test('CVE-2026-83555: without a token, or with that of somebody else, nobody is unsubscribed or confirmed', async ({
  ijaza,
}) => {
  const { email, unsubscribe } = await join(ijaza);
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  await ijaza.mailsTo(asked);
  const db = await ijaza.db();
  const before = await countRows(db);
  const subject = subjectIn(unsubscribe);
  const named = { email, subscriber: subject, 'List-Unsubscribe': 'One-Click' };
  for (const path of ['/u/', '/u', `/u/${subject}`, `/u/?email=${email}`, '/confirm/', '/confirm'])
    expect(await post(ijaza, path, named)).toBe(404);
  const foreign = (await join(ijaza)).unsubscribe;
  await post(ijaza, foreign, { ...named, subscriber: subject });
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  expect((await countRows(db))['subscriber']).toBe((before['subscriber'] ?? 0) + 1);
});

test('CVE-2026-16264: a session reads and writes its own person alone', async ({ ijaza }) => {
  const [mine, theirs] = [await signedIn(ijaza), await signedIn(ijaza)];
  const db = await ijaza.db();
  const [form] = theirs.visitor.page().forms;
  const seq = form?.controls.find(({ name }) => name === 'seq')?.sends[0] ?? '';
  const before = await countRows(db);
  const headers = { ...OWN, cookie: mine.cookie };
  for (const action of ['', 'leave.all', 'leave.topic.news']) {
    const fields = { subscriber: theirs.subject, seq, ...(action && { action }) };
    expect(await post(ijaza, '/en/preferences', fields, headers)).toBe(409);
  }
  expect(await countRows(db)).toEqual(before);
  for (const { email } of [mine, theirs]) expect(await grantedTo(db, email)).toEqual(['news.1']);
  for (const path of [`?subscriber=${theirs.subject}`, `?id=1`, `/history?subscriber=2`]) {
    const page = await ijaza.fetch(`/en/preferences${path}`, { headers });
    expect(await page.text()).not.toContain(theirs.subject);
  }
});

test('CVE-2024-43409: without a session nothing is shown and nothing is written', async ({
  ijaza,
}) => {
  const { email, subject } = await signedIn(ijaza);
  const db = await ijaza.db();
  const before = await countRows(db);
  const unsigned = Buffer.from(`${subject}`).toString('base64url');
  for (const cookie of ['', `__Host-ijaza=${subject}`, `__Host-ijaza=${unsigned}`, 'admin=1']) {
    for (const path of ['/en/preferences', '/en/preferences/history'])
      expect((await ijaza.fetch(path, { headers: { cookie } })).status).toBe(403);
    const fields = { subscriber: subject, seq: '2', action: 'leave.all' };
    expect(await post(ijaza, '/en/preferences', fields, { ...OWN, cookie })).toBe(422);
  }
  expect(await countRows(db)).toEqual(before);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('GHSA-65p7-pjj8-ggmr: no body changes the address that a link belongs to', async ({
  ijaza,
}) => {
  const { email, visitor, cookie, subject } = await signedIn(ijaza);
  const foreign = newAddress();
  const db = await ijaza.db();
  const [form] = visitor.page().forms;
  const sent = (form?.controls ?? []).flatMap(({ name, sends }) => sends.map((one) => [name, one]));
  const body = new URLSearchParams([...sent, ['email', foreign], ['address', foreign]]);
  const headers = { ...OWN, cookie };
  await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
  // Neither on the page that mails a fresh link, nor on the one that confirms.
  await post(
    ijaza,
    '/en/preferences',
    { action: 'link', email: foreign, subscriber: subject },
    headers,
  );
  const asked = newAddress();
  await askToJoin(visitor, asked);
  const [mail] = await ijaza.mailsTo(asked);
  const path = pathIn(mail ?? { text: '' }, '/confirm/');
  const nonce = await signing.linksAt().issue({ purpose: 'nonce', subject: subjectIn(path) });
  expect(await post(ijaza, path, { nonce, email: foreign })).toBe(303);
  await ijaza.settled();
  expect((await ijaza.mails()).flatMap(({ to }) => to)).not.toContain(foreign);
  const { results } = await db
    .prepare('SELECT folded FROM contact_point WHERE folded = ?1')
    .bind(foreign)
    .all();
  expect(results).toEqual([]);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('CVE-2026-44584: a number that changes loses its proof', async ({ ijaza }) => {
  const { visitor, email, preferences } = await join(ijaza, {
    permission: ['events.sms', 'news.email'],
    fields: { phone: '+982123456789' },
  });
  const db = await ijaza.db();
  const proved = () =>
    db
      .prepare(
        `SELECT folded, confirmed_at FROM contact_point WHERE channel = 2 AND subscriber =
          (SELECT subscriber FROM contact_point WHERE folded = ?1)`,
      )
      .bind(email)
      .first();
  expect(await proved()).toEqual({ folded: '+982123456789', confirmed_at: null });
  await db.prepare('UPDATE contact_point SET confirmed_at = 1 WHERE channel = 2').run();
  await visitor.open(preferences);
  await visitor.submit({ phone: '+982188776655' });
  expect(await proved()).toEqual({ folded: '+982188776655', confirmed_at: null });
});

describe.each([
  ['CVE-2026-1051: a foreign site', { 'sec-fetch-site': 'cross-site' }],
  ['CVE-2026-1051: a foreign origin', { origin: 'https://evil.example' }],
  ['CVE-2026-1051: a sibling of the site', { 'sec-fetch-site': 'same-site' }],
  ['CVE-2025-58430: neither origin nor fetch metadata', {}],
  ['CVE-2024-48913: no content type', { 'sec-fetch-site': 'cross-site', 'content-type': '' }],
  ['CVE-2024-48913: an unusual content type', { origin: 'null', 'content-type': 'text/plain' }],
])('%s', (_, headers) => {
  test('cannot use the cookie of a visitor', async ({ ijaza }) => {
    const { email, subject, cookie } = await signedIn(ijaza);
    const db = await ijaza.db();
    const fields = { subscriber: subject, seq: '2', action: 'leave.all' };
    expect(await post(ijaza, '/en/preferences', fields, { cookie, ...headers })).toBe(403);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    expect(await eventsOf(db, email)).toHaveLength(2);
  });
});

test('CVE-2025-58430: a confirmation needs the nonce of its page', async ({ ijaza }) => {
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const [mail] = await ijaza.mailsTo(asked);
  const path = pathIn(mail ?? { text: '' }, '/confirm/');
  const db = await ijaza.db();
  const before = await countRows(db);
  for (const fields of [{}, { nonce: 'x' }, { nonce: path.split('/').at(-1) ?? '' }])
    expect(await post(ijaza, path, fields)).toBe(422);
  expect(await countRows(db)).toEqual(before);
});

test('CVE-2024-4295 and CVE-2020-24617: SQL in a link, a query or a button is data', async ({
  ijaza,
}) => {
  const { email, subject, cookie } = await signedIn(ijaza);
  const db = await ijaza.db();
  const before = await countRows(db);
  const sql = [
    "' OR 1=1 --",
    "x'); DROP TABLE event; --",
    '1 UNION SELECT value FROM contact_point',
  ];
  for (const text of sql) {
    const part = encodeURIComponent(text);
    for (const path of ['/u/', '/p/', '/confirm/', '/left/'])
      expect((await ijaza.fetch(`${path}${part}`)).status).toBe(404);
    for (const query of [`?since=${part}`, `/history?before=${part}`]) {
      const page = await ijaza.fetch(`/en/preferences${query}`, { headers: { cookie } });
      expect(page.status).toBe(200);
      expect(await page.text()).not.toContain(email);
    }
    const fields = { subscriber: subject, action: `leave.topic.${text}` };
    await post(ijaza, '/en/preferences', fields, { ...OWN, cookie });
  }
  expect(await countRows(db)).toEqual(before);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('CVE-2026-22216: wildcards match nobody', async ({ ijaza }) => {
  const { email } = await join(ijaza);
  const before = (await ijaza.mails()).length;
  const name = email.split('@')[0] ?? '';
  for (const typed of [
    '%@reader.example',
    '_@reader.example',
    `${name.slice(0, -1)}_@reader.example`,
  ])
    expect(await post(ijaza, '/en/manage', { email: typed }, OWN)).toBe(303);
  await ijaza.settled();
  expect(await ijaza.mails()).toHaveLength(before);
});

test('CVE-2026-44457: what is said of a person is never kept by a cache', async ({ ijaza }) => {
  const { visitor, unsubscribe, preferences } = await signedIn(ijaza);
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const [mail] = await ijaza.mailsTo(asked);
  const paths = [
    preferences,
    '/en/preferences/history',
    pathIn(mail ?? { text: '' }, '/confirm/'),
    unsubscribe,
  ];
  for (const path of paths)
    expect((await visitor.open(path)).headers.get('cache-control')).toBe('no-store');
  const left = await visitor.submit();
  expect(left.headers.get('cache-control')).toBe('no-store');
  const undone = await visitor.submit({}, { form: asking('undo') });
  expect(undone.headers.get('cache-control')).toBe('no-store');
});

test('listmonk #2296: nobody joins what a page does not ask for', async ({ ijaza }) => {
  const [form] = (await visit(ijaza).open('/en/garden-letter/')).forms;
  const hidden = (form?.controls ?? []).filter(({ kind }) => kind === 'hidden');
  const fields = Object.fromEntries(hidden.map(({ name, sends }) => [name, sends[0] ?? '']));
  const db = await ijaza.db();
  const before = await countRows(db);
  for (const permission of ['offers.email', 'news.sms', 'secret.email', random(8).join('.')]) {
    const wanted = { ...fields, email: newAddress(), permission };
    expect(await post(ijaza, '/subscribe', wanted, OWN)).toBe(422);
  }
  expect(await countRows(db)).toEqual(before);
});
