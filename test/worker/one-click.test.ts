import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, vi } from 'vitest';
import type { Ijaza } from '../support/harness.ts';
import { countRows, eventsOf, grantedTo, raiseEpoch } from '../support/ledger.ts';
import { listUnsubscribe } from '../support/mail.ts';
import { type Joining, join, type Member } from '../support/people.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };

/** What mailbox providers post, and nothing but that: no cookie, no origin (RFC 8058 §3.1). */
const BODIES: Record<string, () => RequestInit> = {
  urlencoded: () => ({ body: new URLSearchParams(ONE_CLICK) }),
  multipart: () => {
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    return { body };
  },
  'urlencoded with a charset': () => ({
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  }),
};

const press = (ijaza: Ijaza, address: string, body = 'urlencoded'): Promise<Response> =>
  ijaza.fetch(address, { method: 'POST', ...BODIES[body]?.() });

interface Reader extends Member {
  /** What `List-Unsubscribe` of the welcome mail says. */
  address: string;
}

const joinAndRead = async (ijaza: Ijaza, joining?: Joining): Promise<Reader> => {
  const member = await join(ijaza, joining);
  const [, welcome] = await ijaza.mailsTo(member.email, 2);
  return { ...member, address: listUnsubscribe(welcome ?? { headers: {} }) };
};

describe.each(Object.keys(BODIES))('one-click, %s', (body) => {
  test('E2, E4: the address alone withdraws everything by e-mail', async ({ ijaza, db }) => {
    const { email, address } = await joinAndRead(ijaza, {
      permission: ['news.email', 'events.email'],
    });
    expect(await grantedTo(db, email)).toEqual(['events.1', 'news.1']);
    const response = await press(ijaza, address, body);
    expect(response.status).toBe(200);
    expect(await grantedTo(db, email)).toEqual([]);
    const written = (await eventsOf(db, email)).slice(4);
    expect(written.map(({ kind, method, after }) => ({ kind, method, after }))).toEqual([
      { kind: 5, method: 3, after: 1 },
      { kind: 5, method: 3, after: 1 },
    ]);
    const rows = await countRows(db);
    expect((await press(ijaza, address, body)).status).toBe(200);
    expect(await countRows(db)).toEqual(rows);
  });
});

test('E1: the mail names one address of this site and the post header', async ({ ijaza }) => {
  const { email, address } = await joinAndRead(ijaza);
  const [, welcome] = await ijaza.mailsTo(email, 2);
  expect(new URL(address).origin).toBe(ijaza.origin);
  const headers = new Headers(welcome?.headers);
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(headers.get('list-unsubscribe')).toBe(`<${address}>`);
});

describe.each([
  ['in another case with a slash', (path: string) => `${path.replace('/u/', '/U/')}/`],
  ['with a query', (path: string) => `${path}?utm_source=mail`],
  ['with two slashes', (path: string) => `${path}//`],
  ['with two slashes before it', (path: string, origin: string) => `${origin}/${path}`],
  ['with a space after it', (path: string) => `${path}%20`],
  ['with the bracket of the header', (path: string) => `${path}%3E`],
  [
    'broken in two by a mail program',
    (path: string) => `${path.slice(0, 40)}=%0D%0A${path.slice(40)}`,
  ],
  ['at the end of a sentence, encoded twice', (path: string) => `${path}.%250ASara`],
])('the address %s', (_, variant) => {
  test('E3: answers 200 without redirect and cookie, and withdraws', async ({ ijaza, db }) => {
    const { email, unsubscribe } = await joinAndRead(ijaza);
    const response = await press(ijaza, variant(unsubscribe, ijaza.origin));
    expect(response.status).toBe(200);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await grantedTo(db, email)).toEqual([]);
  });

  test('E3: leads a person to the page with the button', async ({ ijaza, visitor }) => {
    const { unsubscribe } = await joinAndRead(ijaza);
    const page = await visitor.open(variant(unsubscribe, ijaza.origin));
    expect([page.status, page.forms.length]).toEqual([200, 1]);
  });
});

test('invariant 6: who hangs up in the middle of the body has left', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await joinAndRead(ijaza);
  const { pathname } = new URL(unsubscribe, ijaza.origin);
  const [logged, { hostname, port }] = [ijaza.logs().length, new URL(ijaza.origin)];
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`);
  socket.write(
    'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\nList-Un',
  );
  await wait(500);
  socket.destroy();
  await vi.waitFor(async () => expect(await grantedTo(db, email)).toEqual([]), 5000);
  const events = ijaza
    .logs()
    .slice(logged)
    .map((line) => JSON.parse(line));
  expect(events.filter(({ event, status }) => event === 'error' || status >= 500)).toEqual([]);
});

test('E4: a token for somebody who is no longer there gets 200', async ({ ijaza }) => {
  const nobody = Buffer.from(random(16)).toString('base64url');
  const scope = { topic: undefined, channel: undefined };
  const token = await signing.linksAt().issueUnsubscribe(nobody, scope, 0);
  expect((await press(ijaza, `/u/${token}`)).status).toBe(200);
});

test('PUT and DELETE write nothing', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await joinAndRead(ijaza);
  const rows = await countRows(db);
  for (const method of ['PUT', 'DELETE']) {
    const response = await ijaza.fetch(unsubscribe, { method });
    expect(response.status).toBeLessThan(500);
    await response.body?.cancel();
  }
  expect(await countRows(db)).toEqual(rows);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('invariant 7: after joining again the old link still withdraws', async ({ ijaza, db }) => {
  const { email, visitor, unsubscribe, preferences } = await joinAndRead(ijaza);
  await press(ijaza, unsubscribe);
  await visitor.open(preferences);
  await visitor.submit({ permission: ['news.email', 'offers.email'] });
  expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);
  // Neither a later opt-in nor the epoch, which voids every other link, takes it away.
  await raiseEpoch(db, subjectIn(unsubscribe));
  expect((await press(ijaza, unsubscribe)).status).toBe(200);
  expect(await grantedTo(db, email)).toEqual([]);
  expect((await ijaza.fetch(preferences)).status).toBe(404);
});
