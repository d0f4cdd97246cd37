import { describe, expect } from 'vitest';
import { postalAddressSchema } from '../../schema/contracts/stored.ts';
import { contactsOf, countRows, grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, confirmNewest, join, newAddress, optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';

const POST = {
  name: 'Nasrin Bakhtiari',
  street: '12 Orchard Lane',
  city: 'Shiraz',
  region: '',
  postcode: '',
  country: 'Iran',
};

describe('E13, E14: one mailbox is one subscriber', () => {
  const same = [
    { first: 'Leyla.One@Reader.EXAMPLE', second: 'leyla.one@reader.example' },
    { first: ' leyla.two@reader.example ', second: 'leyla.two@reader.example' },
    { first: 'leyla@bücher.example', second: 'leyla@xn--bcher-kva.example' },
    { first: 'leyla@GÄRTEN.example', second: 'LEYLA@xn--grten-gra.example' },
  ];
  test.for(same)('$first and $second are', async ({ first, second }, { ijaza, visitor }) => {
    const db = await ijaza.db();
    const countSubscribers = async () => (await countRows(db))['subscriber'] ?? 0;
    const [already, before] = [await ijaza.mails(), await countSubscribers()];
    await askToJoin(visitor, first);
    await askToJoin(visitor, second, { permission: ['events.email'] });
    await ijaza.settled();
    const requests = (await ijaza.mails()).slice(already.length);
    for (const mail of requests) {
      await visitor.open(pathIn(mail, '/confirm/'));
      await visitor.submit();
    }
    expect(await grantedTo(db, second)).toEqual(['events.1', 'news.1']);
    expect(await countSubscribers()).toBe(before + 1);
  });

  test('dots and tags make another mailbox, and are written to as typed', async ({ ijaza }) => {
    const db = await ijaza.db();
    const typed = ['Da.Na@reader.example', 'dana@reader.example', 'dana+letters@reader.example'];
    for (const email of typed) await join(ijaza, { email });
    for (const email of typed) {
      const [mailbox] = await contactsOf(db, email);
      expect(mailbox?.value).toBe(email);
    }
  });

  const refused = ['a@b@', 'a b@reader.example', 'zero\u200bwidth@reader.example', 'a@localhost'];
  test.for([...refused, 'bidi\u202e@reader.example', 'نسرین@reader.example', '@reader.example'])(
    'refuses %j',
    async (email, { ijaza, visitor }) => {
      const body = await optInBody(visitor, email);
      const answer = await ijaza.fetch('/subscribe', { method: 'POST', body });
      expect(answer.status).toBe(422);
    },
  );
});

describe('number and postal address', () => {
  test('C6: are not asked for, nor kept, without a channel that needs them', async ({ ijaza }) => {
    const fields = { phone: 'call me', ...POST, city: '' };
    const { email } = await join(ijaza, { permission: ['news.email'], fields });
    expect((await contactsOf(await ijaza.db(), email)).map(({ channel }) => channel)).toEqual([1]);
  });

  test('a number is kept as E.164, and one for text messages stays unconfirmed', async ({
    ijaza,
  }) => {
    const { email } = await join(ijaza, {
      landing: '/en/for-kitchens/',
      permission: ['events.email', 'events.phone', 'offers.sms'],
      fields: { phone: '۰۹۱۲ ۳۴۵ ۶۷۸۹' },
    });
    const [mailbox, sms, phone] = await contactsOf(await ijaza.db(), email);
    expect([sms?.folded, phone?.folded]).toEqual(['+989123456789', '+989123456789']);
    expect(sms?.confirmed_at).toBeNull();
    expect(phone?.confirmed_at).toBe(mailbox?.confirmed_at);
  });

  test('a postal address is kept in its fields', async ({ ijaza }) => {
    const { email } = await join(ijaza, {
      permission: ['news.email', 'news.post'],
      fields: POST,
    });
    const [, post] = await contactsOf(await ijaza.db(), email);
    expect(postalAddressSchema.parse(JSON.parse(post?.value ?? ''))).toEqual(POST);
  });
});

describe('CVE-2026-22216: what is typed is data', () => {
  test('quotes and SQL come back as they were', async ({ ijaza }) => {
    const email = "o'brien--@reader.example";
    const fields = {
      ...POST,
      name: "Robert'); DROP TABLE pending;--",
      street: '"12" \\ %_ <script>alert(1)</script> {link}',
    };
    await join(ijaza, { email, permission: ['news.email', 'news.post'], fields });
    const [, post] = await contactsOf(await ijaza.db(), email);
    expect(postalAddressSchema.parse(JSON.parse(post?.value ?? ''))).toEqual(fields);
  });

  test('a form that comes back shows markup as text', async ({ visitor }) => {
    const name = '"><script src="https://elsewhere.example/x.js"></script>';
    const page = await askToJoin(visitor, 'no address', {
      permission: ['news.post'],
      fields: { ...POST, name },
    });
    const control = page.forms[0]?.controls.find((known) => known.name === 'name');
    expect(control?.sends).toEqual([name]);
    expect(page.html).not.toContain('<script src="https://elsewhere');
  });

  test.for(['under%@reader.example', 'under_score@reader.example', '%@reader.example'])(
    'the wildcards of %s match nobody else',
    async (wild, { ijaza, visitor }) => {
      const { email } = await join(ijaza, { email: `underxscore${wild.length}@reader.example` });
      const before = await ijaza.mailsTo(email, 2);
      await visitor.open('/en/manage/');
      expect((await visitor.submit({ email: wild })).path).toBe('/en/manage?sent');
      await ijaza.settled();
      expect(await ijaza.mailsTo(email)).toHaveLength(before.length);
      expect(await ijaza.mailsTo(wild, 0)).toEqual([]);
    },
  );
});

test('invariant 1: who allowed paper alone is sent no welcome, and can ask for their link', async ({
  ijaza,
  visitor,
}) => {
  const email = newAddress();
  await askToJoin(visitor, email, { permission: ['news.post'], fields: POST });
  await confirmNewest(ijaza, visitor, email);
  await ijaza.settled();
  expect(await ijaza.mailsTo(email)).toHaveLength(1);
  await visitor.open('/en/manage/');
  await visitor.submit({ email });
  const [, link] = await ijaza.mailsTo(email, 2);
  expect((await visitor.open(pathIn(link ?? { text: '' }, '/p/'))).path).toBe('/en/preferences');
});

test('a request that is not confirmed makes nobody a subscriber', async ({ ijaza, visitor }) => {
  const db = await ijaza.db();
  const email = newAddress();
  await askToJoin(visitor, email);
  expect(await contactsOf(db, email)).toEqual([]);
  await confirmNewest(ijaza, visitor, email);
  expect(await contactsOf(db, email)).toHaveLength(1);
});
