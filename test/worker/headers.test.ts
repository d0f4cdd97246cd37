import { describe, expect } from 'vitest';
import { SECURITY_HEADERS } from '../../functions/web/headers.ts';
import { jsonPost } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements } from '../support/html.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { withoutDatabase } from '../support/outage.ts';
import { join, joinAndOpen, newAddress, oneClick, optInBody } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { sources } from '../support/source.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

/** What each directive of a policy allows. */
const policyOf = (answer: Response): Record<string, string> =>
  Object.fromEntries(
    (answer.headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources.join(' ')]),
  );

const stylesheet = async (ijaza: Ijaza): Promise<string> => {
  const { html } = await visit(ijaza).open('/en/');
  const [sheet] = elements(html, 'link').filter(
    (element) => attribute(element, 'rel') === 'stylesheet',
  );
  return (sheet && attribute(sheet, 'href')) ?? '';
};

const ANSWERS: Record<string, (ijaza: Ijaza) => Promise<Response>> = {
  'a static page': (ijaza) => ijaza.fetch('/en/garden-letter/'),
  'a stylesheet': async (ijaza) => ijaza.fetch(await stylesheet(ijaza)),
  'a picture': (ijaza) => ijaza.fetch('/favicon.svg'),
  'a page on demand': (ijaza) => ijaza.fetch('/fa/manage'),
  'a redirect': (ijaza) => ijaza.fetch('/'),
  'a redirect after a form': async (ijaza) =>
    ijaza.fetch('/subscribe', {
      method: 'POST',
      body: await optInBody(visit(ijaza), newAddress()),
    }),
  JSON: (ijaza) => ijaza.fetch('/healthz'),
  'a refusal in JSON': (ijaza) => ijaza.fetch('/subscribe', jsonPost('{')),
  'a page that is not there': (ijaza) => ijaza.fetch('/en/nowhere'),
  'a link that is not one': (ijaza) => ijaza.fetch('/p/nothing'),
  'a session that is none': (ijaza) => ijaza.fetch('/en/preferences'),
  'a form with a mistake': (ijaza) =>
    ijaza.fetch('/ar/manage', { method: 'POST', body: new URLSearchParams({ email: 'x' }) }),
  'a request from elsewhere': (ijaza) =>
    ijaza.fetch('/ar/manage', { method: 'POST', headers: { origin: 'https://elsewhere.example' } }),
  'one click': async (ijaza) => oneClick(ijaza, (await join(ijaza)).unsubscribe),
  'an error': async (ijaza) => {
    const { visitor } = await joinAndOpen(ijaza);
    const headers = cookieHeader(visitor.cookies);
    return withoutDatabase(await ijaza.db(), () => ijaza.fetch('/en/preferences', { headers }));
  },
};

describe('W1: security headers', () => {
  test.for(Object.entries(ANSWERS))('%s has them all', async ([, ask], { ijaza }) => {
    const answer = await ask(ijaza);
    const policy = policyOf(answer);
    expect(policy).toMatchObject({
      'default-src': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'object-src': "'none'",
    });
    expect(Object.values(policy).join(' ')).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const [, age] =
      /max-age=(\d+)/.exec(answer.headers.get('strict-transport-security') ?? '') ?? [];
    expect(Number(age)).toBeGreaterThanOrEqual(365 * 24 * 60 * 60);
    await answer.body?.cancel();
  });
});

test('W1: what is served without the Worker has the headers that it sets', async ({ ijaza }) => {
  const [page, answer] = await Promise.all([ijaza.fetch('/en/'), ijaza.fetch('/healthz')]);
  const [{ text = '' } = {}] = await sources('site/public/_headers');
  const [, block = ''] = /^\/\*\n((?: {2}.+\n)+)/m.exec(text) ?? [];
  const lower = ([name = '', value = '']: string[]) => [name.toLowerCase(), value];
  const written = [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, ...pair]) => lower(pair));
  const headers = Object.entries(SECURITY_HEADERS).map(lower);
  expect(written.toSorted()).toEqual(headers.toSorted());
  for (const name of Object.keys(SECURITY_HEADERS))
    expect([name, page.headers.get(name)]).toEqual([name, answer.headers.get(name)]);
  await Promise.all([page.text(), answer.text()]);
});

describe('L5, CVE-2026-44457: what is about a person is kept by nobody in between', () => {
  test('on every page and redirect behind a link or cookie', async ({ ijaza }) => {
    const { visitor, preferences, unsubscribe } = await joinAndOpen(ijaza);
    const left = await pageAfterLeaving(signing.linksAt(), subjectIn(preferences));
    const cookies = { cookie: `${cookieHeader(visitor.cookies)['cookie']}; ${left.cookie}` };
    const paths = [
      ...[preferences, unsubscribe, left.path, '/p/nothing', '/confirm/nothing'],
      ...['/en/preferences', '/en/preferences?since=0', '/en/preferences/history', '/fa/manage'],
      ...['/en/preferences/receipt/2', '/en/preferences/receipt/2/file', '/ar/verify?leaf=1.x'],
    ];
    for (const path of paths)
      for (const headers of [{}, cookies]) {
        const answer = await ijaza.fetch(path, { headers });
        expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
        await answer.body?.cancel();
      }
  });

  test('on every answer to a form', async ({ ijaza }) => {
    const { visitor, page } = await joinAndOpen(ijaza);
    const [form] = page.forms;
    const headers = { ...cookieHeader(visitor.cookies), 'sec-fetch-site': 'same-origin' };
    const forms: [path: string, body: Record<string, string>][] = [
      ['/en/preferences', {}],
      ['/en/preferences', { subscriber: form?.controls[0]?.sends[0] ?? '', seq: '2' }],
      ['/en/manage', { email: 'x' }],
      ['/en/manage', { email: newAddress() }],
      ['/subscribe', { form: 'home-garden' }],
      ['/subscribe', { form: 'gone' }],
    ];
    for (const [path, values] of forms) {
      const body = new URLSearchParams(values);
      const answer = await ijaza.fetch(path, { method: 'POST', body, headers });
      expect(answer.headers.get('cache-control'), `${path} ${values}`).toBe('no-store');
      await answer.body?.cancel();
    }
  });
});
