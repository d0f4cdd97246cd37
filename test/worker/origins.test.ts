import { describe, expect } from 'vitest';
import { asJson, fill } from '../support/form.ts';
import { allRows, grantedTo } from '../support/ledger.ts';
import { joinFresh } from '../support/moving.ts';
import {
  askToJoin,
  join,
  joinAndOpen,
  newAddress,
  newestLink,
  optInBody,
} from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

const FOREIGN = 'https://elsewhere.example';

interface Claim {
  site?: string;
  /** `own` stands for the origin of the site. */
  origin?: string;
}

const headersOf = ({ site, origin }: Claim, own: string): Record<string, string> => ({
  ...(site && { 'sec-fetch-site': site }),
  ...(origin && { origin: origin === 'own' ? own : origin }),
});

const describeClaim = ({ site, origin }: Claim): string =>
  `Sec-Fetch-Site ${site ?? 'missing'}, Origin ${origin ?? 'missing'}`;

/** What a request may say of where it comes from, and which guard lets it pass. */
const CLAIMS: (Claim & { cookie: boolean; open: boolean })[] = [
  { site: 'same-origin', origin: 'own', cookie: true, open: true },
  { site: 'same-origin', cookie: true, open: true },
  { origin: 'own', cookie: true, open: true },
  { cookie: false, open: true },
  { site: 'same-site', origin: 'own', cookie: false, open: true },
  { site: 'same-site', cookie: false, open: false },
  { site: 'cross-site', cookie: false, open: false },
  { site: 'none', cookie: false, open: false },
  { site: 'same-site', origin: FOREIGN, cookie: false, open: false },
  { site: 'cross-site', origin: FOREIGN, cookie: false, open: false },
  { origin: FOREIGN, cookie: false, open: false },
  { origin: 'null', cookie: false, open: false },
  { site: 'cross-site', origin: 'null', cookie: false, open: false },
  // The site is on this machine here, where embedding can be tried.
  { origin: 'http://localhost:1', cookie: false, open: true },
  { origin: 'http://localhost.evil.example', cookie: false, open: false },
];

/** Leaving the type out, or another one, gets nobody past (Hono CVE-2024-48913). */
const BODIES: Record<string, (body: URLSearchParams) => RequestInit> = {
  urlencoded: (body) => ({ body }),
  JSON: (body) => ({ body: asJson(body), headers: { 'content-type': 'application/json' } }),
  'plain text': (body) => ({
    body: body.toString(),
    headers: { 'content-type': 'text/plain' },
  }),
  untyped: (body) => ({ body: new TextEncoder().encode(body.toString()) }),
};

describe('W2, CVE-2026-1051: what a cookie authorises', () => {
  describe.each(Object.entries(BODIES))('sent as %s', (_, init) => {
    test('needs a request that is surely ours', async ({ ijaza }) => {
      const { email, visitor, page, db } = await joinAndOpen(ijaza);
      const [form] = page.forms;
      const body = fill(form, { permission: [] });
      await ijaza.settled();
      const before = await allRows(db);
      for (const claim of CLAIMS.filter(({ cookie }) => !cookie)) {
        const sent = init(body);
        const headers = {
          ...cookieHeader(visitor.cookies),
          ...headersOf(claim, ijaza.origin),
          ...sent.headers,
        };
        const answer = await ijaza.fetch('/en/preferences', { method: 'POST', ...sent, headers });
        expect([describeClaim(claim), answer.status]).toEqual([describeClaim(claim), 403]);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      expect(await allRows(db)).toEqual(before);
      expect(await grantedTo(db, email)).toEqual(['news.1']);
    });
  });

  test('passes when it is', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    for (const [index, claim] of CLAIMS.filter(({ cookie }) => cookie).entries()) {
      const headers = { ...cookieHeader(visitor.cookies), ...headersOf(claim, ijaza.origin) };
      const [form] = (await visitor.open('/en/preferences')).forms;
      const permission = index % 2 === 0 ? [] : ['news.email'];
      const body = fill(form, { permission });
      const answer = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
      expect([describeClaim(claim), answer.status]).toEqual([describeClaim(claim), 303]);
      expect(await grantedTo(db, email)).toEqual(index % 2 === 0 ? [] : ['news.1']);
    }
  });

  test('is refused by every page of one’s own, and writes nothing', async ({ ijaza, db }) => {
    const { subject, fresh } = await joinFresh(ijaza, signing);
    const forms: [path: string, fields: Record<string, string>][] = [
      ['address', { 'new-email': newAddress() }],
      ['data', { action: 'erase-surely' }],
      ['receipt/2', {}],
    ];
    await ijaza.settled();
    const before = await allRows(db);
    for (const [path, fields] of forms)
      for (const claim of CLAIMS.filter(({ cookie }) => !cookie)) {
        const answer = await ijaza.fetch(`/en/preferences/${path}`, {
          method: 'POST',
          body: new URLSearchParams({ subscriber: subject, ...fields }),
          headers: { ...cookieHeader(fresh.cookies), ...headersOf(claim, ijaza.origin) },
        });
        expect(answer.status, `${path} ${describeClaim(claim)}`).toBe(403);
      }
    expect(await allRows(db)).toEqual(before);
  });
});

describe('W2: forms that no cookie authorises', () => {
  test('/subscribe admits its origin and what is no browser', async ({ ijaza, visitor, db }) => {
    const count = async () =>
      (await db.prepare('SELECT count(*) AS n FROM pending').first<{ n: number }>())?.n ?? 0;
    for (const claim of CLAIMS) {
      const body = await optInBody(visitor, newAddress());
      const headers = headersOf(claim, ijaza.origin);
      const before = await count();
      const answer = await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
      expect([describeClaim(claim), answer.status, (await count()) - before]).toEqual([
        describeClaim(claim),
        ...(claim.open ? [303, 1] : [403, 0]),
      ]);
    }
  });

  test('/manage and /verify do as well', async ({ ijaza }) => {
    for (const claim of CLAIMS) {
      const body = new URLSearchParams({ email: newAddress() });
      const headers = headersOf(claim, ijaza.origin);
      const answer = await ijaza.fetch('/en/manage', { method: 'POST', body, headers });
      expect(answer.status, describeClaim(claim)).toEqual(claim.open ? 303 : 403);
      const receipt = new URLSearchParams({ receipt: 'e30' });
      const checked = await ijaza.fetch('/en/verify', { method: 'POST', body: receipt, headers });
      expect(checked.status, describeClaim(claim)).toEqual(claim.open ? 422 : 403);
    }
  });
});

describe('E2, W2: a token authorises alone', () => {
  test('/u withdraws whatever is said of where it comes from, with a stale cookie as well', async ({
    ijaza,
    db,
  }) => {
    const { email, visitor, unsubscribe, preferences } = await join(ijaza);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    for (const claim of CLAIMS.filter(({ open }) => !open)) {
      await visitor.open(preferences);
      await visitor.submit({ permission: ['news.email'] });
      const headers = { ...headersOf(claim, ijaza.origin), cookie: '__Host-ijaza=stale' };
      const answer = await ijaza.fetch(unsubscribe, { method: 'POST', body, headers });
      expect([describeClaim(claim), answer.status]).toEqual([describeClaim(claim), 200]);
      expect(await grantedTo(db, email)).toEqual([]);
    }
  });

  test('/confirm takes a browser that says nothing of origins', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    await askToJoin(visitor, email);
    const path = await newestLink(ijaza, email, '/confirm/');
    const [form] = (await visitor.open(path)).forms;
    const body = fill(form);
    expect((await ijaza.fetch(path, { method: 'POST', body })).status).toBe(303);
    expect(await grantedTo(db, email)).toEqual(['news.1']);
  });
});
