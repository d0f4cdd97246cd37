import { describe, expect } from 'vitest';
import { base64UrlToHex, toBase64Url } from '../../functions/core/base/bytes.ts';
import { PURPOSE_NAMES, type Purpose } from '../../functions/core/links/codec.ts';
import { incentiveTag } from '../../functions/core/links/scope.ts';
import { DEPARTURE_COOKIE, SESSION_COOKIE } from '../../functions/core/links/session.ts';
import type { Ijaza } from '../support/harness.ts';
import { countRows, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { newSigning, random, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

/** Paths that take a token, and the purposes that each is for. */
const PATHS: { path: string; method: string; takes: Purpose[] }[] = [
  { path: '/confirm/', method: 'GET', takes: ['confirm'] },
  { path: '/confirm/', method: 'POST', takes: ['confirm'] },
  { path: '/p/', method: 'GET', takes: ['preferences', 'manage'] },
  { path: '/u/', method: 'GET', takes: ['unsubscribe'] },
  { path: '/u/', method: 'POST', takes: ['unsubscribe'] },
  { path: '/left/', method: 'GET', takes: ['left'] },
  { path: '/left/', method: 'POST', takes: ['left'] },
  { path: '/address/', method: 'GET', takes: ['address', 'address-stop'] },
  { path: '/address/', method: 'POST', takes: ['address', 'address-stop'] },
  { path: '/gift/', method: 'GET', takes: ['gift'] },
  { path: '/gift/', method: 'POST', takes: ['gift'] },
  { path: '/file/', method: 'GET', takes: ['file'] },
];
const SCOPES: Record<Purpose, number> = {
  confirm: 0,
  preferences: 0,
  unsubscribe: 5,
  left: 8,
  manage: 0,
  session: 4,
  nonce: 0,
  address: 0,
  'address-stop': 0,
  gift: 0,
  file: 4,
};
/** A token of each purpose about a real member, or a real request for those that need one. */
const tokensFor = async (ijaza: Ijaza) => {
  // Somebody who was promised a file, so that links to it lead somewhere.
  const { email, unsubscribe } = await join(ijaza, { landing: '/en/sowing-calendar/' });
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const [mail] = await ijaza.mailsTo(asked);
  const request = subjectIn(pathIn(mail ?? { text: '' }, '/confirm/'));
  const tag = await incentiveTag('sowing-calendar');
  const issue = (purpose: Purpose, subject: string) => {
    const scope = purpose === 'file' ? tag : new Uint8Array(SCOPES[purpose]);
    return signing.linksAt().issue({ purpose, subject, scope });
  };
  const change = toBase64Url(random(16));
  await (await ijaza.db())
    .prepare(
      `INSERT INTO address_change (token_id, subscriber, epoch, value, folded, requested_at)
      SELECT unhex(?1), subscriber, 0, ?3, ?3, ?4 FROM contact_point WHERE channel = 1 AND folded = ?2`,
    )
    .bind(base64UrlToHex(change), email, newAddress(), Date.now())
    .run();
  return { email, member: subjectIn(unsubscribe), request, change, issue };
};

/** What a purpose is about. */
const subjectOf = (
  purpose: Purpose,
  { member, request, change }: { member: string; request: string; change: string },
): string => {
  if (purpose.startsWith('address')) return change;
  return purpose === 'confirm' ? request : member;
};

describe.each(PATHS)('L2: $method $path', ({ path, method, takes }) => {
  const others = PURPOSE_NAMES.filter((purpose) => !takes.includes(purpose));
  test(`takes ${takes.join(' and ')} only`, async ({ ijaza }) => {
    const { email, issue, ...subjects } = await tokensFor(ijaza);
    const db = await ijaza.db();
    const rows = await countRows(db);
    const send = async (token: string) => {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click', action: 'undo' });
      // The page after leaving takes its token from a cookie.
      const inCookie = path === '/left/';
      const response = await ijaza.fetch(`${path}${inCookie ? token.slice(-8) : token}`, {
        method,
        body: method === 'POST' ? body : null,
        headers: {
          cookie: inCookie ? `${DEPARTURE_COOKIE}=${token}` : '',
          'sec-fetch-site': 'same-origin',
        },
      });
      await response.body?.cancel();
      return response;
    };
    for (const purpose of others)
      for (const subject of Object.values(subjects)) {
        const response = await send(await issue(purpose, subject));
        expect(response.status, purpose).toBe(404);
        expect(response.headers.getSetCookie(), purpose).toEqual([]);
      }
    expect(await countRows(db)).toEqual(rows);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
    for (const purpose of takes) {
      const response = await send(await issue(purpose, subjectOf(purpose, subjects)));
      expect(response.status, purpose).not.toBe(404);
    }
  });
});

test('L2: a link is no session: as a cookie it opens nothing', async ({ ijaza }) => {
  const { email, member, issue } = await tokensFor(ijaza);
  const asCookie = async (purpose: Purpose) => {
    const cookie = `${SESSION_COOKIE}=${await issue(purpose, member)}`;
    const read = await ijaza.fetch('/en/preferences', { headers: { cookie } });
    const body = new URLSearchParams({ subscriber: member, action: 'leave.all' });
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const write = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
    await Promise.all([read.body?.cancel(), write.body?.cancel()]);
    return [read.status, write.status];
  };
  for (const purpose of PURPOSE_NAMES.filter((known) => known !== 'session'))
    expect(await asCookie(purpose), purpose).toEqual([403, 422]);
  expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
  expect(await asCookie('session')).toEqual([200, 303]);
  expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
});

test('L2: a nonce is good for the page that it was made for alone', async ({ ijaza }) => {
  const { request, issue } = await tokensFor(ijaza);
  const token = await issue('confirm', request);
  const db = await ijaza.db();
  const rows = await countRows(db);
  const foreign = (await tokensFor(ijaza)).request;
  const nonces = ['', token, await issue('nonce', foreign), await issue('session', request)];
  const before = await countRows(db);
  for (const nonce of nonces) {
    const body = new URLSearchParams({ nonce });
    const response = await ijaza.fetch(`/confirm/${token}`, { method: 'POST', body });
    expect(response.status).toBe(422);
    await response.body?.cancel();
  }
  expect(await countRows(db)).toEqual(before);
  expect(before.subscriber).toBe((rows.subscriber ?? 0) + 1);
});
