import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../functions/catalogue.ts';
import { METHOD_CODES } from '../../schema/contracts/codes.ts';
import type { Ijaza } from '../support/harness.ts';
import { textsOf } from '../support/html.ts';
import { allRows, eventsOf, grantedTo, permissionsOf, personOf, query } from '../support/ledger.ts';
import { foreignWording } from '../support/lost-topic.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, confirmNewest, join, newAddress, newestLink } from '../support/people.ts';
import { requestsOf } from '../support/requests.ts';
import { newSigning, signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

const HOUR = 60 * 60_000;

/** Asks to join; the page of the link in the mail is open afterwards. */
const asked = async (ijaza: Ijaza, visitor: Visitor, permission = ['news.email']) => {
  const email = newAddress();
  await askToJoin(visitor, email, { permission });
  const path = await newestLink(ijaza, email, '/confirm/');
  const page = await visitor.open(path);
  return { email, path, page };
};

describe('E8, CVE-2025-58430: a confirmation needs the page that asks for it', () => {
  const nonces: Record<string, (subject: string) => Promise<string>> = {
    'no nonce': async () => '',
    'the nonce of another request': () =>
      signing.linksAt().issue({ purpose: 'nonce', subject: 'A'.repeat(22) }),
    'a nonce that has expired': (subject) =>
      signing.linksAt(Date.now() - 49 * HOUR).issue({ purpose: 'nonce', subject }),
    'the link in place of a nonce': (subject) =>
      signing.linksAt().issue({ purpose: 'confirm', subject }),
    'a token of a session': (subject) =>
      signing.linksAt().issue({ purpose: 'session', subject, scope: new Uint8Array(8) }),
    'a nonce of another key': (subject) =>
      newSigning().linksAt().issue({ purpose: 'nonce', subject }),
  };
  test.for(Object.entries(nonces))(
    '%s shows it again',
    async ([, make], { ijaza, visitor, db }) => {
      const { email, path } = await asked(ijaza, visitor);
      const before = await allRows(db);
      const body = new URLSearchParams({ nonce: await make(subjectIn(path)) });
      const answer = await ijaza.fetch(path, { method: 'POST', body });
      expect(answer.status).toBe(422);
      expect(await allRows(db)).toEqual(before);
      await visitor.submit({ nonce: body.get('nonce') ?? '' });
      expect(visitor.page().status).toBe(422);
      await visitor.submit();
      expect(visitor.page().status).toBe(200);
      expect(await grantedTo(db, email)).toEqual(['news.1']);
    },
  );
});

test('invariant 11: requests of two forms are two mails', async ({ ijaza, visitor, db }) => {
  const email = newAddress();
  await askToJoin(visitor, email, { landing: '/en/letter/', permission: [] });
  const [letter] = await ijaza.mailsTo(email);
  await askToJoin(visitor, email, {
    landing: '/fa/for-kitchens/',
    permission: ['offers.email', 'events.email'],
  });
  await confirmNewest(ijaza, visitor, email, 2);
  expect(await grantedTo(db, email)).toEqual(['events.1', 'offers.1']);
  await visitor.open(pathIn(letter ?? { text: '' }, '/confirm/'));
  await visitor.submit();
  expect(await grantedTo(db, email)).toEqual(['events.1', 'news.1', 'offers.1']);
  const events = await eventsOf(db, email);
  const pages = events.map(({ topic, page, method }) => `${topic} by ${page}, ${method}`);
  const told = ['offers by restaurants', 'events by restaurants', 'news by letter'];
  expect(new Set(pages)).toEqual(new Set(told.map((page) => `${page}, ${METHOD_CODES.form}`)));
});

test('invariant 11: a confirmation alters nothing that was not asked', async ({ ijaza, db }) => {
  const { email, visitor, preferences } = await join(ijaza, {
    permission: ['news.email', 'events.email'],
  });
  await visitor.open(preferences);
  const permission = ['news.email', 'offers.email'];
  await visitor.submit({ permission, language: 'fa', format: 'text', pause: '3' });
  const [before, person] = [await permissionsOf(db, email), await personOf(db, email)];
  await askToJoin(visit(ijaza), email, {
    landing: '/ar/garden-letter/',
    permission: ['products.email'],
    // The choice of format is asked there, and the language is not.
    fields: { format: 'html' },
  });
  await confirmNewest(ijaza, visitor, email, 3);
  const after = await permissionsOf(db, email);
  expect(after.filter(({ topic }) => topic !== 'products')).toEqual(before);
  expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1', 'products.1']);
  expect(await personOf(db, email)).toEqual({ ...person, format: 1 });
});

const stored = z.object({ choices: z.array(z.looseObject({ notice: z.string() })) });

test('invariant 11: removing the landing page breaks nothing', async ({ ijaza, visitor, db }) => {
  const email = newAddress();
  await askToJoin(visitor, email);
  const statement = 'I allow what this page once said.';
  const canonical = foreignWording({ statement, topic: { title: 'What it was called' } });
  const version = createHash('sha256').update(canonical).digest();
  const hex = version.toString('hex');
  await query(db, `INSERT INTO notice VALUES (unhex(?1), 1, 'news', ?2, 0)`, hex, canonical);
  const [request] = await requestsOf(ijaza, email);
  const choices = stored
    .parse(request)
    .choices.map((choice) => ({ ...choice, notice: version.toString('base64url') }));
  const older = { ...request, choices, page: 'once', notices: [hex] };
  await query(
    db,
    'UPDATE pending SET request = ?1 WHERE folded = ?2',
    JSON.stringify(older),
    email,
  );
  await confirmNewest(ijaza, visitor, email);
  const told = `SELECT lower(hex(notice)) AS notice FROM event WHERE page = 'once'`;
  expect(await query(db, told)).toEqual([{ notice: hex }, { notice: hex }]);
  expect(await grantedTo(db, email)).toEqual(['news.1']);
});

test('C5: the page tells what will be agreed to', async ({ ijaza, visitor, db }) => {
  const { email, page } = await asked(ijaza, visitor, ['news.email', 'events.email']);
  const shown = catalogue.notices.filter(
    ({ notice, topic, language }) =>
      notice === 'newsletter' && language === 'en' && ['news', 'events'].includes(topic),
  );
  expect(shown).toHaveLength(2);
  const texts = textsOf(page.html, 'p');
  for (const { statement } of shown) expect(texts).toContain(statement);
  const requestedAt = Date.now() - 5 * HOUR;
  await query(db, 'UPDATE pending SET requested_at = ?1 WHERE folded = ?2', requestedAt, email);
  const pressedAt = Date.now();
  await visitor.submit();
  const [askedFor, too, confirmed, also] = await eventsOf(db, email);
  expect([askedFor?.at, too?.at]).toEqual([requestedAt, requestedAt]);
  expect(confirmed?.at).toBeGreaterThanOrEqual(pressedAt);
  expect(also?.at).toBe(confirmed?.at);
});
