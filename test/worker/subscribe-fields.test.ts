import { describe, expect } from 'vitest';
import { z } from 'zod';
import { postalAddressSchema } from '../../schema/contracts/stored.ts';
import { asJson, jsonPost } from '../support/form.ts';
import { languageOf } from '../support/html.ts';
import { contactsOf, countRows, grantedTo, permissionsOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToMove, joinFresh, wantsAddress } from '../support/moving.ts';
import {
  askForLink,
  askToJoin,
  confirmNewest,
  join,
  newAddress,
  newestLink,
  optInBody,
  POSTAL,
} from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

const POST = { ...POSTAL, region: '', postcode: '' };

test('E13, E14: one mailbox is one subscriber in any spelling', async ({ ijaza, visitor, db }) => {
  const [first, second] = ['leyla@GÄRTEN.example', 'LEYLA@xn--grten-gra.example'];
  await askToJoin(visitor, first);
  await askToJoin(visitor, second, { permission: ['events.email'] });
  await ijaza.settled();
  for (const mail of await ijaza.mails()) {
    await visitor.open(pathIn(mail, '/confirm/'));
    await visitor.submit();
  }
  expect(await grantedTo(db, second)).toEqual(['events.1', 'news.1']);
  expect((await countRows(db)).subscriber).toBe(1);
});

describe('number and postal address', () => {
  test('C6: are not asked for, nor kept, if no channel needs them', async ({ ijaza, db }) => {
    const fields = { phone: 'call me', ...POST, city: '' };
    const { email } = await join(ijaza, { permission: ['news.email'], fields });
    expect((await contactsOf(db, email)).map(({ channel }) => channel)).toEqual([1]);
  });

  test('a number is kept as E.164, unconfirmed for text messages', async ({ ijaza, db }) => {
    const { email } = await join(ijaza, {
      landing: '/en/for-kitchens/',
      permission: ['events.email', 'events.phone', 'offers.phone'],
      byText: ['offers'],
      fields: { phone: '۰۹۱۲ ۳۴۵ ۶۷۸۹' },
    });
    const [mailbox, sms, phone] = await contactsOf(db, email);
    expect([sms?.folded, phone?.folded]).toEqual(['+989123456789', '+989123456789']);
    expect(sms?.confirmed_at).toBeNull();
    expect(phone?.confirmed_at).toBe(mailbox?.confirmed_at);
  });
});

describe('CVE-2026-22216: what is typed is data', () => {
  test('quotes and SQL come back as they were', async ({ ijaza, db }) => {
    const email = "o'brien--@reader.example";
    const fields = {
      ...POST,
      name: "Robert'); DROP TABLE pending;--",
      street: '"12" \\ %_ <script>alert(1)</script> {link}',
    };
    await join(ijaza, { email, permission: ['news.email', 'news.post'], fields });
    const [, post] = await contactsOf(db, email);
    expect(postalAddressSchema.parse(JSON.parse(post?.value ?? ''))).toEqual(fields);
  });

  test('wildcards match nobody else', async ({ ijaza, visitor }) => {
    const { email } = await join(ijaza, { email: 'underxscore@reader.example' });
    for (const wild of ['und%@reader.example', 'under_score@reader.example', '%@reader.example']) {
      await visitor.open('/en/manage/');
      expect((await visitor.submit({ email: wild })).path).toBe('/en/manage?sent');
      await ijaza.settled();
      expect(await ijaza.mailsTo(email)).toHaveLength(2);
      expect(await ijaza.mailsTo(wild, 0)).toEqual([]);
    }
  });
});

test('invariant 1: who allowed paper alone is sent no welcome', async ({ ijaza, visitor }) => {
  const email = newAddress();
  await askToJoin(visitor, email, { permission: ['news.post'], fields: POST });
  await confirmNewest(ijaza, visitor, email);
  await ijaza.settled();
  expect(await ijaza.mailsTo(email)).toHaveLength(1);
  await askForLink(visitor, email);
  expect((await visitor.open(await newestLink(ijaza, email, '/p/', 2))).path).toBe(
    '/en/preferences',
  );
});

test('somebody who joins by one field gets exactly that', async ({ ijaza, db }) => {
  const { email } = await join(ijaza, { landing: '/en/letter/', permission: [] });
  expect(await permissionsOf(db, email)).toEqual([
    { topic: 'news', channel: 1, state: 10, frequency: 12 },
  ]);
});

const refusal = z.object({
  error: z.object({
    code: z.string(),
    fields: z.array(z.object({ field: z.string() })).default([]),
  }),
});

describe('JSON in gives JSON out, with the names of the form', () => {
  test('422 names every wrong field as the form does', async ({ ijaza, visitor }) => {
    const body = await optInBody(visitor, 'no address', {
      permission: ['news.post', 'events.phone'],
    });
    const answer = await ijaza.fetch('/subscribe', jsonPost(asJson(body)));
    expect(answer.status).toBe(422);
    const { error } = refusal.parse(await answer.json());
    const named = error.fields.map(({ field }) => field);
    expect(named.toSorted()).toEqual(['city', 'email', 'name', 'phone', 'street']);
    const offered = visitor.page().forms[0]?.controls.map(({ name }) => name) ?? [];
    expect(offered).toEqual(expect.arrayContaining(named));
  });
});

test.for([
  ['that nobody can read', 'form=letter', 'text/plain', 400],
  ['that is too large', `x=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded', 413],
] as const)('a body %s writes nothing', async ([, body, type, status], { ijaza, db }) => {
  const before = await countRows(db);
  const headers = { 'content-type': type };
  const answer = await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
  expect(answer.status).toBe(status);
  expect((await answer.text()).length).toBeGreaterThan(0);
  expect(await countRows(db)).toEqual(before);
});

test('GET and HEAD lead to the start page and write nothing', async ({ ijaza, db }) => {
  const before = await countRows(db);
  for (const method of ['GET', 'HEAD']) {
    const answer = await ijaza.fetch('/subscribe', {
      method,
      headers: { 'accept-language': 'ar,en;q=0.5' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/ar/');
  }
  expect(await countRows(db)).toEqual(before);
});

describe('an address that looks mistyped', () => {
  /** Two addresses, alike but for their domain: what was typed, and what may be meant. */
  const pair = () => {
    const [name] = newAddress().split('@');
    return { typed: `${name}@gmial.com`, meant: `${name}@gmail.com` };
  };

  test.for(['en', 'fa', 'ar'])(
    'is asked about once in %s, with everything else still there, and one press answers',
    async (language, { ijaza, visitor, db }) => {
      for (const answer of ['typed', 'meant'] as const) {
        const addresses = pair();
        const before = await countRows(db);
        const landing = `/${language}/garden-letter/`;
        const permission = ['news.email', 'events.email'];
        const page = await askToJoin(visitor, addresses.typed, { landing, permission });
        expect([page.status, languageOf(page.html)]).toEqual([422, language]);
        expect(await countRows(db)).toEqual(before);
        const values = page.forms[0]?.buttons.map(({ value }) => value);
        expect(values).toEqual(expect.arrayContaining(Object.values(addresses)));
        const sent = await visitor.submit({}, { button: addresses[answer] });
        expect([sent.status, sent.path.startsWith(`/${language}/`)]).toEqual([200, true]);
        await ijaza.settled();
        for (const to of Object.values(addresses))
          expect(await ijaza.mailsTo(to, 0)).toHaveLength(to === addresses[answer] ? 1 : 0);
        await confirmNewest(ijaza, visitor, addresses[answer]);
        expect(await grantedTo(db, addresses[answer])).toEqual(['events.1', 'news.1']);
      }
    },
  );

  test('is kept if the form is sent again as it is', async ({ ijaza, visitor }) => {
    const { typed } = pair();
    await askToJoin(visitor, typed);
    expect((await visitor.submit()).status).toBe(200);
    expect(await ijaza.mailsTo(typed)).toHaveLength(1);
  });

  test('is asked about in JSON by the same names', async ({ ijaza, visitor }) => {
    const { typed, meant } = pair();
    const body = await optInBody(visitor, typed);
    const asked = await ijaza.fetch('/subscribe', jsonPost(asJson(body)));
    expect(asked.status).toBe(422);
    const { error } = z
      .object({ error: z.object({ fields: z.array(z.record(z.string(), z.string())) }) })
      .parse(await asked.json());
    expect(error.fields).toEqual([{ field: 'email', code: 'email-doubtful', suggestion: meant }]);
    for (const answer of [typed, meant]) {
      body.set('email-meant', answer);
      const again = await ijaza.fetch('/subscribe', jsonPost(asJson(body)));
      expect(again.status).toBe(202);
      expect(await ijaza.mailsTo(answer)).toHaveLength(1);
    }
  });

  test('is asked about wherever an address is', async ({ ijaza, visitor }) => {
    const { typed, meant } = pair();
    await visitor.open('/en/manage/');
    expect((await visitor.submit({ email: typed })).status).toBe(422);
    expect((await visitor.submit({}, { button: meant })).path).toBe('/en/manage?sent');
    await visitor.open('/en/preferences');
    expect((await visitor.submit({ email: typed })).status).toBe(422);
    expect((await visitor.submit({}, { button: typed })).status).toBe(200);
    const { fresh } = await joinFresh(ijaza, signing);
    expect((await askToMove(fresh, typed)).status).toBe(422);
    const sent = await fresh.submit({}, { form: wantsAddress, button: meant });
    expect(sent.path).toBe('/en/preferences/address?sent');
  });
});

test('E14: a mail goes to the A-label of a domain, and the page shows it as typed', async ({
  ijaza,
  visitor,
}) => {
  const [name] = newAddress().split('@');
  await askToJoin(visitor, `${name}@MÜNCHEN.example`);
  expect(await ijaza.mailsTo(`${name}@xn--mnchen-3ya.example`)).toHaveLength(1);
  await visitor.open(await newestLink(ijaza, `${name}@xn--mnchen-3ya.example`, '/confirm/'));
  expect(visitor.page().html).toContain('@MÜNCHEN.example');
});
