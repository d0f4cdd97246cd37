import { expect } from 'vitest';
import { OWN, post, signedIn } from '../support/attacker.ts';
import { asking } from '../support/form.ts';
import { countRows, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** Real advisories about products of this kind (§3), run against this one: what may be sent, and kept. */

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
  for (const permission of ['offers.email', 'news.sms', 'secret.email', 'news.']) {
    const wanted = { ...fields, email: newAddress(), permission };
    expect(await post(ijaza, '/subscribe', wanted, OWN)).toBe(422);
  }
  expect(await countRows(db)).toEqual(before);
});
