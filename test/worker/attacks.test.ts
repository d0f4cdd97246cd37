import { expect } from 'vitest';
import { OWN, post, signedIn } from '../support/attacker.ts';
import { countRows, grantedTo, query } from '../support/ledger.ts';
import { askToJoin, confirmNewest, join, newAddress, newestLink } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { askByText } from '../support/text-messages.ts';
import { visit } from '../support/visitor.ts';

/** Real advisories about products of this kind (§3), run against this one: who may do what. */

test("CVE-2026-83555: without one's own token nobody leaves or confirms", async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  await ijaza.mailsTo(asked);
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

test('CVE-2026-16264: a session reads and writes its own person alone', async ({ ijaza, db }) => {
  const [mine, theirs] = [await signedIn(ijaza), await signedIn(ijaza)];
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

test('GHSA-65p7-pjj8-ggmr: no body changes the address of a link', async ({ ijaza, db }) => {
  const { email, visitor, cookie, subject } = await signedIn(ijaza);
  const foreign = newAddress();
  const [form] = visitor.page().forms;
  const sent = (form?.controls ?? []).flatMap(({ name, sends }) => sends.map((one) => [name, one]));
  const body = new URLSearchParams([...sent, ['email', foreign], ['address', foreign]]);
  const headers = { ...OWN, cookie };
  await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
  // Neither on the page that mails a fresh link, nor on the one that confirms.
  const fields = { action: 'link', email: foreign, subscriber: subject };
  await post(ijaza, '/en/preferences', fields, headers);
  const asked = newAddress();
  await askToJoin(visitor, asked);
  const path = await newestLink(ijaza, asked, '/confirm/');
  const nonce = await signing.linksAt().issue({ purpose: 'nonce', subject: subjectIn(path) });
  expect(await post(ijaza, path, { nonce, email: foreign })).toBe(303);
  await ijaza.settled();
  expect((await ijaza.mails()).flatMap(({ to }) => to)).not.toContain(foreign);
  const results = await query(db, 'SELECT folded FROM contact_point WHERE folded = ?1', foreign);
  expect(results).toEqual([]);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('CVE-2026-44584: a number that changes loses its proof', async ({ ijaza, db }) => {
  const { visitor, email } = await join(ijaza, {
    permission: ['events.phone', 'news.email'],
    fields: { phone: '+982123456789' },
    byText: ['events'],
  });
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
  const fields = { phone: '+982188776655' };
  await askToJoin(visitor, email, { permission: ['products.phone'], fields });
  await askByText(db, ['products']);
  await confirmNewest(ijaza, visitor, email, 3);
  expect(await proved()).toEqual({ folded: '+982188776655', confirmed_at: null });
});

test('CVE-2024-4295 and CVE-2020-24617: SQL in a request is data', async ({ ijaza, db }) => {
  const { email, subject, cookie } = await signedIn(ijaza);
  const before = await countRows(db);
  const sql = ["' OR 1=1--", "x'); DROP TABLE event;--", '1 UNION SELECT value FROM contact_point'];
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
