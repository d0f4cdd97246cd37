import { describe, expect } from 'vitest';
import { base64UrlToHex, toBase64Url } from '../../functions/core/base/bytes.ts';
import { PURPOSE_NAMES, PURPOSES, type Purpose } from '../../functions/core/links/codec.ts';
import { incentiveTag } from '../../functions/core/links/scope.ts';
import { DEPARTURE_COOKIE, SESSION_COOKIE } from '../../functions/core/links/session.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows, grantedTo } from '../support/ledger.ts';
import { askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { random, signing, subjectIn } from '../support/signing.ts';
import { test as base } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** Paths that take a token, and the purposes that each is for; the last of them voids all others. */
const PATHS: { path: string; method: string; takes: Purpose[] }[] = [
  { path: '/confirm/', method: 'GET', takes: ['confirm'] },
  { path: '/confirm/', method: 'POST', takes: ['confirm'] },
  { path: '/p/', method: 'GET', takes: ['preferences', 'manage'] },
  { path: '/u/', method: 'GET', takes: ['unsubscribe'] },
  { path: '/u/', method: 'POST', takes: ['unsubscribe'] },
  { path: '/left/', method: 'GET', takes: ['left'] },
  { path: '/left/', method: 'POST', takes: ['left'] },
  { path: '/gift/', method: 'GET', takes: ['gift'] },
  { path: '/gift/', method: 'POST', takes: ['gift'] },
  { path: '/file/', method: 'GET', takes: ['file'] },
  { path: '/address/', method: 'GET', takes: ['address', 'address-stop'] },
  { path: '/address/', method: 'POST', takes: ['address', 'address-stop'] },
];
/** A token of each purpose about a real member, or a real request for those that need one. */
const tokensFor = async (ijaza: Ijaza) => {
  // Somebody who was promised a file, so that links to it lead somewhere.
  const { email, unsubscribe } = await join(ijaza, { landing: '/en/sowing-calendar/' });
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const request = subjectIn(await newestLink(ijaza, asked, '/confirm/'));
  const tag = incentiveTag('sowing-calendar');
  const issue = (purpose: Purpose, subject: string) => {
    const scope = purpose === 'file' ? tag : new Uint8Array(PURPOSES[purpose].scope);
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

const test = base.extend('tokens', { scope: 'file' }, ({ ijaza }) => tokensFor(ijaza));

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
  test(`takes ${takes.join(' and ')} only`, async ({ ijaza, tokens, db }) => {
    const { member, request, change, issue } = tokens;
    await ijaza.settled();
    const rows = await allRows(db);
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
      for (const subject of [member, request, change]) {
        const response = await send(await issue(purpose, subject));
        expect(response.status, purpose).toBe(404);
        expect(response.headers.getSetCookie(), purpose).toEqual([]);
      }
    expect(await allRows(db)).toEqual(rows);
    for (const purpose of takes) {
      const token = await issue(purpose, subjectOf(purpose, tokens));
      const { status } = await send(token);
      expect(status, purpose).not.toBe(404);
      // Only a cookie has to come back to the letter.
      const again = await send(`${token.slice(0, 40)}%C2%AD%0D%0A${token.slice(40)}%20).`);
      expect(again.status === 404, purpose).toBe(path === '/left/');
    }
  });
});

test('L2: a link is no session: as a cookie it opens nothing', async ({ ijaza, db }) => {
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
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  expect(await asCookie('session')).toEqual([200, 303]);
  expect(await grantedTo(db, email)).toEqual([]);
});
