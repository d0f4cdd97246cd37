import { describe, expect } from 'vitest';
import { asJson, fill } from '../support/form.ts';
import { allRows, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, joinAndOpen, newAddress, optInBody } from '../support/people.ts';
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
  { origin: 'http://localhost', cookie: false, open: false },
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

  test.for(CLAIMS.filter(({ cookie }) => cookie))('passes with %o', async (claim, { ijaza }) => {
    const { email, visitor, page, db } = await joinAndOpen(ijaza);
    const [form] = page.forms;
    const headers = { ...cookieHeader(visitor.cookies), ...headersOf(claim, ijaza.origin) };
    const body = fill(form, { permission: [] });
    const answer = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
    expect(answer.status).toBe(303);
    expect(await grantedTo(db, email)).toEqual([]);
  });
});

describe('W2: forms that no cookie authorises', () => {
  test('/subscribe admits its own origin and clients that are no browser', async ({
    ijaza,
    visitor,
  }) => {
    const db = await ijaza.db();
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

  test('/manage does as well', async ({ ijaza }) => {
    for (const claim of CLAIMS) {
      const body = new URLSearchParams({ email: newAddress() });
      const headers = headersOf(claim, ijaza.origin);
      const answer = await ijaza.fetch('/en/manage', { method: 'POST', body, headers });
      expect([describeClaim(claim), answer.status]).toEqual([
        describeClaim(claim),
        claim.open ? 303 : 403,
      ]);
    }
  });
});

describe('E2, W2: a token authorises alone', () => {
  const bare = CLAIMS.filter(({ open }) => !open);

  test.for(bare)('/u withdraws with %o', async (claim, { ijaza }) => {
    const { email, unsubscribe } = await join(ijaza);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const headers = headersOf(claim, ijaza.origin);
    const answer = await ijaza.fetch(unsubscribe, { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
  });

  test('/confirm confirms from a browser that says nothing of origins', async ({
    ijaza,
    visitor,
  }) => {
    const email = newAddress();
    await askToJoin(visitor, email);
    const [mail] = await ijaza.mailsTo(email);
    const path = pathIn(mail ?? { text: '' }, '/confirm/');
    const [form] = (await visitor.open(path)).forms;
    const body = fill(form);
    expect((await ijaza.fetch(path, { method: 'POST', body })).status).toBe(303);
    expect(await grantedTo(await ijaza.db(), email)).toEqual(['news.1']);
  });
});
