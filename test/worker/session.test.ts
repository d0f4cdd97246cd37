import { describe, expect } from 'vitest';
import { DEPARTURE_COOKIE } from '../../functions/core/links/session.ts';
import { fieldOf } from '../../schema/contracts/fields.ts';
import { asking, fill, postForms } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, grantedTo, raiseEpoch } from '../support/ledger.ts';
import { join, joinAndOpen, newAddress, newestLink, oneClick } from '../support/people.ts';
import { newSigning, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const MINUTE = 60_000;
const COOKIE = '__Host-ijaza';

/** A cookie of somebody, as it was set some minutes ago. */
const cookieFrom = (subject: string, minutes: number, epoch = 0): Promise<string> =>
  signing
    .linksAt(Date.now() - minutes * MINUTE)
    .issue({ purpose: 'session', subject, epoch, scope: new Uint8Array(8) });

const setCookies = async (ijaza: Ijaza, path: string, cookie?: string): Promise<string[]> => {
  const headers = cookie ? { cookie: `${COOKIE}=${cookie}` } : {};
  return (await ijaza.fetch(path, { headers })).headers.getSetCookie();
};

/** What a body says, whatever the order and the spelling of its names. */
const fieldsIn = (body: URLSearchParams): string[][] =>
  [...body].map(([name, value]) => [fieldOf(name), value]).toSorted();

describe('the cookie', () => {
  test('L6: the link leads to an address without a token', async ({ ijaza }) => {
    const { preferences } = await join(ijaza);
    const answer = await ijaza.fetch(preferences);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/en/preferences');
  });

  test('is good for half an hour, and slides', async ({ ijaza }) => {
    const { preferences } = await join(ijaza);
    const subject = subjectIn(preferences);
    const [line = ''] = await setCookies(ijaza, '/en/preferences', await cookieFrom(subject, 29));
    const token = line.slice(line.indexOf('=') + 1, line.indexOf(';'));
    const fresh = await signing.linksAt().verify(token, 'session');
    expect(fresh.ok && (fresh.value.expiresAt ?? 0) - Date.now()).toBeGreaterThan(29 * MINUTE);
    expect(fresh.ok && fresh.value.subject).toBe(subject);
    const ended = await cookieFrom(subject, 31);
    expect(await setCookies(ijaza, '/en/preferences', ended)).toEqual([]);
    const answer = await ijaza.fetch('/en/preferences', {
      headers: { cookie: `${COOKIE}=${ended}` },
    });
    expect(answer.status).toBe(403);
  });

  test('is forgotten by the browser of whoever signs out, ended or not', async ({ ijaza }) => {
    const { visitor, preferences, page } = await joinAndOpen(ijaza);
    const form = page.forms.find(asking('sign-out'));
    const left = await visitor.submit({}, { form: (known) => known === form });
    expect(left.path).toBe('/en/');
    expect((await visitor.open('/en/preferences')).status).toBe(403);
    visitor.cookies.set(COOKIE, await cookieFrom(subjectIn(preferences), 31));
    // What was left can be undone with this one.
    visitor.cookies.set(DEPARTURE_COOKIE, 'x');
    await visitor.send('/en/preferences', { action: 'sign-out' });
    for (const name of [COOKIE, DEPARTURE_COOKIE]) expect(visitor.cookies.get(name) ?? '').toBe('');
  });

  test('L1, CVE-2024-43409: a forged one opens and writes nothing', async ({ ijaza, db }) => {
    const { preferences, unsubscribe } = await join(ijaza);
    const subject = subjectIn(preferences);
    const good = await cookieFrom(subject, 0);
    const other = newSigning().linksAt();
    const forged = [
      good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A'),
      `${good}=`,
      good.slice(1),
      preferences.split('/').at(-1) ?? '',
      unsubscribe.split('/').at(-1) ?? '',
      await other.issue({ purpose: 'session', subject, scope: new Uint8Array(8) }),
      await cookieFrom('A'.repeat(22), 0),
      subject,
      '',
    ];
    await ijaza.settled();
    const before = await allRows(db);
    const body = new URLSearchParams({ subscriber: subject, seq: '2', action: 'leave.all' });
    for (const cookie of forged) {
      const headers = { cookie: `${COOKIE}=${cookie}`, 'sec-fetch-site': 'same-origin' };
      for (const path of ['/en/preferences', '/en/preferences/history'])
        expect([cookie, (await ijaza.fetch(path, { headers })).status]).toEqual([cookie, 403]);
      const answer = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
      expect([cookie, answer.status]).toEqual([cookie, 422]);
    }
    expect(await allRows(db)).toEqual(before);
  });
});

describe('a session that has ended while the form was open', () => {
  const choices = {
    permission: ['news.email', 'offers.email'],
    'frequency.offers.email': 'quarterly',
    format: 'text',
    pause: '3',
  };

  test('W3 2.2.1, 3.3.7: keeps every choice, and needs no address to go on', async ({ ijaza }) => {
    const { email, visitor, preferences, db, page } = await joinAndOpen(ijaza);
    visitor.cookies.set(COOKIE, await cookieFrom(subjectIn(preferences), 31));
    await ijaza.settled();
    const before = await allRows(db);
    const [form] = page.forms;
    const sent = fieldsIn(fill(form, choices));
    const ended = await visitor.submit(choices);
    expect(ended.status).toBe(422);
    expect(await allRows(db)).toEqual(before);
    const [ask] = ended.forms;
    expect(ask?.controls.filter(({ kind }) => kind !== 'hidden')).toEqual([]);
    const asked = await visitor.submit();
    expect(asked.status).toBe(200);
    const again = asked.forms.at(-1);
    expect(fieldsIn(fill(again))).toEqual(sent);
    const otherTab = visit(ijaza);
    await otherTab.open(await newestLink(ijaza, email, '/p/', 3));
    visitor.cookies.set(COOKIE, otherTab.cookies.get(COOKIE) ?? '');
    const saved = await visitor.submit({}, { form: (known) => known === again });
    expect(saved.status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);
  });

  test('without any cookie the address is asked for, and the choices stay', async ({ ijaza }) => {
    const { email, visitor } = await joinAndOpen(ijaza);
    visitor.cookies.clear();
    const ended = await visitor.submit(choices);
    expect(ended.status).toBe(422);
    const wrong = await visitor.submit({ email: 'no address' });
    expect(wrong.status).toBe(422);
    const asked = await visitor.submit({ email });
    expect(asked.status).toBe(200);
    const kept = asked.forms.at(-1)?.controls.filter(({ name }) => name === 'permission');
    expect(kept?.flatMap(({ sends }) => sends)).toEqual(choices.permission);
    expect(await ijaza.mailsTo(email, 3)).toHaveLength(3);
  });

  test("W3: every page of one's own sends a link to the unknown", async ({ ijaza, visitor }) => {
    const { email } = await join(ijaza);
    for (const [index, page] of ['', '/history', '/receipt/1'].entries()) {
      await visitor.open(`/en/preferences${page}`);
      expect((await visitor.submit({ email })).status).toBe(200);
      expect(await ijaza.mailsTo(email, 3 + index)).toHaveLength(3 + index);
    }
  });

  test('A5: an unknown address gets the same answer as a known one', async ({ ijaza }) => {
    const { email } = await join(ijaza);
    const answers = [];
    for (const address of [email, newAddress()]) {
      const body = new URLSearchParams({ 'send-link': '1', email: address });
      const headers = { 'sec-fetch-site': 'same-origin' };
      const answer = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
      const text = (await answer.text()).replaceAll(address, 'what was typed');
      answers.push({ status: answer.status, text });
    }
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('L4, invariant 7: a new epoch', () => {
  test('voids links and cookies issued before, but not the way out', async ({ ijaza }) => {
    const { email, visitor, preferences, unsubscribe, db, page } = await joinAndOpen(ijaza);
    await raiseEpoch(db, subjectIn(preferences));
    const before = await allRows(db);
    expect((await visit(ijaza).open(preferences)).status).toBe(404);
    for (const path of ['/en/preferences', '/en/preferences/history'])
      expect((await visitor.open(path)).status).toBe(403);
    const headers = { cookie: `${COOKIE}=${visitor.cookies.get(COOKIE)}` };
    // Whoever signs out gets nothing to do so.
    for (const form of page.forms.filter((known) => !asking('sign-out')(known))) {
      const answer = await ijaza.fetch('/en/preferences', {
        method: 'POST',
        body: fill(form),
        headers: { ...headers, 'sec-fetch-site': 'same-origin' },
      });
      expect(answer.status).toBe(422);
      const kept = postForms(await answer.text()).at(-1);
      expect(fieldsIn(fill(kept))).toEqual(fieldsIn(fill(form)));
    }
    expect(await allRows(db)).toEqual(before);
    expect((await oneClick(ijaza, unsubscribe)).status).toBe(200);
    expect(await grantedTo(db, email)).toEqual([]);
    const fresh = await signing
      .linksAt()
      .issue({ purpose: 'preferences', subject: subjectIn(preferences), epoch: 1 });
    expect((await visit(ijaza).open(`/p/${fresh}`)).status).toBe(200);
  });
});
