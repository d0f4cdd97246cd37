import { describe, expect } from 'vitest';
import { languageOf } from '../support/html.ts';
import { allRows } from '../support/ledger.ts';
import { join } from '../support/people.ts';
import { newSigning, random, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const DAY = 24 * 60 * 60_000;

describe('an address that leads nowhere', () => {
  const paths = [
    { path: '/fa/nowhere', accept: 'en', language: 'fa' },
    { path: '/ar/preferences/nowhere', accept: 'en', language: 'ar' },
    { path: '/nowhere', accept: 'ar-EG,en;q=0.3', language: 'ar' },
    { path: '/nowhere/at/all/', accept: 'de, fa;q=0.1', language: 'fa' },
    { path: '/xx/', accept: 'de', language: 'en' },
    { path: '/xx/manage', accept: 'fa', language: 'fa' },
    { path: '/xx/preferences', accept: 'fa', language: 'fa' },
    { path: '/xx/preferences/history', accept: 'ar', language: 'ar' },
    { path: '/p', accept: 'ar', language: 'ar' },
    { path: '/en/..%2f..%2fetc', accept: 'ar', language: 'en' },
  ];
  test.for(paths)('$path says so in $language', async ({ path, accept, language }, { ijaza }) => {
    const headers = { 'accept-language': accept };
    const answer = await ijaza.fetch(path, { headers });
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(languageOf(html)).toBe(language);
    expect(html).toContain(`href="/${language}/manage/"`);
  });

  test.for(['/nowhere', '/xx/manage', '/xx/preferences'])(
    '%s takes no form',
    async (path, { ijaza, db }) => {
      const before = await allRows(db);
      const body = new URLSearchParams({ email: 'someone@reader.example', action: 'leave.all' });
      const headers = { 'sec-fetch-site': 'same-origin' };
      const answer = await ijaza.fetch(path, { method: 'POST', body, headers });
      expect([404, 405]).toContain(answer.status);
      expect(await allRows(db)).toEqual(before);
    },
  );
});

describe('an address in another spelling than the one in which it is known', () => {
  const known = '/%DA%AF%D9%84/%C3%A9';
  test.for([
    ['/%da%af%d9%84/%c3%a9', known],
    ['/%dA%aF%D9%84/%C3%a9', known],
    ['/%da%af%d9%84/e%cc%81', known],
    ['/%da%af%d9%84/%C3%A9?from=a%2fb', `${known}?from=a%2fb`],
    ['//elsewhere.example/%da%af', '/elsewhere.example/%DA%AF'],
  ])('%s leads to it', async ([path, to], { ijaza }) => {
    const answer = await ijaza.fetch(`${ijaza.origin}${path}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, to]);
  });

  test.for([known, '/%ff%fe', '/a%2fb'])('%s leads nowhere', async (path, { ijaza }) => {
    expect((await ijaza.fetch(path, { redirect: 'manual' })).status).toBe(404);
  });
});

describe('a method that an address does not know', () => {
  test.for([
    ['PUT', '/subscribe', 'GET, HEAD, POST'],
    ['DELETE', '/en/preferences', 'GET, HEAD, POST'],
    ['PATCH', '/u/x', 'GET, HEAD, POST'],
    ['POST', '/p/x', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/.well-known/jwks.json', 'GET, HEAD'],
    ['PATCH', '/fa/preferences/data/file', 'GET, HEAD'],
  ] as const)('%s %s is told those that it knows', async ([method, path, allowed], { ijaza }) => {
    const answer = await ijaza.fetch(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
    expect(answer.headers.get('content-security-policy')).not.toBeNull();
    expect(languageOf(await answer.text())).toBe(path.startsWith('/fa') ? 'fa' : 'en');
  });

  test('is asked for by OPTIONS, and told in JSON to whoever speaks it', async ({ ijaza }) => {
    const asked = await ijaza.fetch('/subscribe', { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
    const headers = { 'content-type': 'application/json' };
    const put = await ijaza.fetch('/subscribe', { method: 'PUT', headers, body: '{}' });
    expect(await put.json()).toMatchObject({ error: { code: 'method-not-allowed' } });
  });

  test.for(['/nowhere', '/_image?href=/favicon.svg', '/_files/x'])(
    '%s is there for none',
    async (path, { ijaza }) => {
      for (const method of ['GET', 'POST', 'PUT', 'OPTIONS'])
        expect([method, (await ijaza.fetch(path, { method })).status]).toEqual([method, 404]);
    },
  );
});

describe('E4, L1 to L3: a link that is not good any more, or never was', () => {
  test('gets one page, whatever is wrong with it and wherever it led', async ({ ijaza, db }) => {
    const { preferences, unsubscribe } = await join(ijaza);
    const subject = subjectIn(preferences);
    const scope = new Uint8Array(8);
    const all = { topic: undefined, channel: undefined };
    const now = signing.linksAt();
    const earlier = signing.linksAt(Date.now() - 40 * DAY);
    const foreign = newSigning().linksAt();
    const nobody = Buffer.from(random(16)).toString('base64url');
    const [good, out] = [preferences, unsubscribe].map((path) => path.split('/').at(-1) ?? '');
    const left = await now.issue({ purpose: 'left', subject, scope });
    const bad = {
      p: [
        out,
        left,
        await earlier.issue({ purpose: 'preferences', subject }),
        await earlier.issue({ purpose: 'manage', subject }),
        await foreign.issue({ purpose: 'preferences', subject }),
        await now.issue({ purpose: 'preferences', subject: nobody }),
        await now.issue({ purpose: 'preferences', subject, epoch: 1 }),
      ],
      confirm: [
        good,
        out,
        await now.issue({ purpose: 'nonce', subject }),
        await foreign.issue({ purpose: 'confirm', subject }),
        await now.issue({ purpose: 'confirm', subject: nobody }),
        await earlier.issue({ purpose: 'confirm', subject: nobody }),
      ],
      u: [good, left, await foreign.issueUnsubscribe(subject, all, 0)],
      left: [
        good,
        out,
        await signing.linksAt(Date.now() - DAY).issue({ purpose: 'left', subject, scope }),
        await foreign.issue({ purpose: 'left', subject, scope }),
        await now.issue({ purpose: 'left', subject: nobody, scope }),
        await now.issue({ purpose: 'left', subject, scope, epoch: 1 }),
      ],
    };
    const before = await allRows(db);
    const pages = new Set<string>();
    for (const [kind, tokens] of Object.entries(bad))
      for (const token of [
        ...tokens,
        'x',
        `${good?.slice(0, -1)}=`,
        good?.slice(1),
        "' OR 1=1 --",
        '%00',
      ])
        for (const method of ['GET', 'POST']) {
          const body = method === 'POST' ? new URLSearchParams({ action: 'renew' }) : null;
          // The page after leaving takes its token from a cookie.
          const path = `/${kind}/${kind === 'left' ? token?.slice(-8) : token}`;
          const cookie = kind === 'left' ? `__Host-ijaza-left=${token}` : '';
          const headers = { cookie, 'sec-fetch-site': 'same-origin' };
          const answer = await ijaza.fetch(path, { method, body, headers });
          // A preference link opens; there is nothing to post to it.
          if (kind === 'p' && method === 'POST') continue;
          expect([method, path, answer.status]).toEqual([method, path, 404]);
          expect(answer.headers.getSetCookie()).toEqual([]);
          pages.add(`${[...answer.headers]}\n${await answer.text()}`);
        }
    // Told with what is different.
    expect([...pages]).toEqual([...pages].slice(0, 1));
    expect(await allRows(db)).toEqual(before);
  });

  test.for(['en', 'fa', 'ar'])('speaks %s to who speaks it', async (language, { ijaza }) => {
    const headers = { 'accept-language': language };
    const answer = await ijaza.fetch('/confirm/nothing', { headers });
    expect(languageOf(await answer.text())).toBe(language);
  });
});
