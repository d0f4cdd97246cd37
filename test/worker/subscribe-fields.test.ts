import { describe, expect } from 'vitest';
import { postalAddressSchema } from '../../schema/contracts/stored.ts';
import { contactsOf, countRows, grantedTo, permissionsOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import {
  askForLink,
  askToJoin,
  confirmNewest,
  join,
  newAddress,
  newestLink,
} from '../support/people.ts';
import { test } from '../support/test.ts';

const POST = {
  name: 'Nasrin Bakhtiari',
  street: '12 Orchard Lane',
  city: 'Shiraz',
  region: '',
  postcode: '',
  country: 'Iran',
};

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
      permission: ['events.email', 'events.phone', 'offers.sms'],
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
    for (const wild of [
      'under%@reader.example',
      'under_score@reader.example',
      '%@reader.example',
    ]) {
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
