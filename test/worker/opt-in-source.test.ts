import { describe, expect } from 'vitest';
import { decodeEvidence } from '../../functions/core/ledger/evidence.ts';
import type { Evidence } from '../../schema/contracts/stored.ts';
import { fill, jsonPost, postForms } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { mainText } from '../support/html.ts';
import { allRows, query } from '../support/ledger.ts';
import { freshVisitor } from '../support/moving.ts';
import { confirmNewest, newAddress, newestLink, optInBody } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const SHOP = 'https://shop.narenj.example';

/** What a browser sends along with the form of a page with such an address. */
const referred = (ijaza: Ijaza, query: string) => ({
  referer: `${ijaza.origin}/en/garden-letter/?${query}`,
  origin: ijaza.origin,
  'sec-fetch-site': 'same-origin',
});

/** Evidence of the *requested* event of an address. */
const evidenceOf = async (ijaza: Ijaza, email: string): Promise<Evidence> => {
  const [row] = await query<{ content: string }>(
    await ijaza.db(),
    `SELECT content FROM evidence v JOIN event e ON e.id = v.event JOIN contact_point c
        ON c.subscriber = e.subscriber AND c.channel = 1 AND c.folded = ?1 WHERE e.kind = 1`,
    email,
  );
  return decodeEvidence(row?.content ?? '');
};

describe('where somebody who opts in came from', () => {
  test('is kept as evidence, and shown to the person', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    const headers = referred(ijaza, 'utm_source=nowruz-mail&utm_medium=email&gclid=1');
    expect((await ijaza.fetch('/subscribe', { method: 'POST', body, headers })).status).toBe(303);
    await confirmNewest(ijaza, visitor, email);
    const source = { source: 'nowruz-mail', medium: 'email' };
    expect(await evidenceOf(ijaza, email)).toMatchObject({ source });
    const subject = subjectIn(await newestLink(ijaza, email, '/u/', 2));
    const fresh = await freshVisitor(ijaza, signing, subject);
    const { html } = await fresh.open('/en/preferences/data');
    expect(mainText(html)).toContain('nowruz-mail');
    const file = JSON.parse((await fresh.open('/en/preferences/data/file')).html);
    expect(file.events[0].evidence).toMatchObject({ source });
  });

  test('L5: drops what may be personal data, on every way in', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    body.set('utm_term', '+98 917 123 4567');
    const headers = referred(ijaza, 'utm_source=golandam%40reader.example&utm_medium=email');
    await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
    const rows = JSON.stringify(await allRows(db));
    expect(rows).not.toContain('golandam');
    await confirmNewest(ijaza, visitor, email);
    expect((await evidenceOf(ijaza, email)).source).toEqual({ medium: 'email' });
  });

  test('goes along with a form that comes back, also embedded', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email, { permission: [] });
    body.set('utm_campaign', 'spring');
    const headers = { origin: SHOP, 'sec-fetch-site': 'cross-site', referer: `${SHOP}/` };
    const again = await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
    expect(again.status).toBe(422);
    const [form] = postForms(await again.text());
    const second = fill(form, { email, permission: ['news.email'] });
    const own = { origin: ijaza.origin, referer: `${ijaza.origin}/subscribe` };
    await ijaza.fetch('/subscribe', { method: 'POST', body: second, headers: own });
    await confirmNewest(ijaza, visitor, email);
    const source = { campaign: 'spring', origin: SHOP };
    expect((await evidenceOf(ijaza, email)).source).toEqual(source);
  });

  test('is nothing if content does not list the address', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    body.set('embedded-in', 'https://elsewhere.example');
    await ijaza.fetch('/subscribe', { method: 'POST', body });
    await confirmNewest(ijaza, visitor, email);
    expect(await evidenceOf(ijaza, email)).not.toHaveProperty('source');
  });
});

describe('A4: a line that only robots fill in', () => {
  test('is hidden from people and from assistive technology', async ({ visitor }) => {
    const { html } = await visitor.open('/en/garden-letter/');
    expect(html).toMatch(/<div hidden>(?:(?!<\/div>).)*name="homepage"[^>]*autocomplete="off"/s);
  });

  test('gets the answer that people get, and nothing is stored', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    const person = await ijaza.fetch('/subscribe', { method: 'POST', body });
    await ijaza.settled();
    const before = await allRows(db);
    body.set('homepage', 'https://cheap.example');
    body.set('email', newAddress());
    const robot = await ijaza.fetch('/subscribe', { method: 'POST', body });
    const facts = ({ status, headers }: Response) => [status, headers.get('location')];
    expect(facts(robot)).toEqual(facts(person));
    const filled = JSON.stringify({ form: 'home-garden', email: newAddress(), homepage: 'x' });
    const json = await ijaza.fetch('/subscribe', jsonPost(filled));
    expect([json.status, await json.json()]).toEqual([202, { accepted: true }]);
    await ijaza.settled();
    expect(await allRows(db)).toEqual(before);
  });
});
