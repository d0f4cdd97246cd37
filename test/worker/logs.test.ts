import { expect } from 'vitest';
import { jsonPost } from '../support/form.ts';
import { withoutDatabase } from '../support/outage.ts';
import { askToJoin, joinAndOpen, oneClick } from '../support/people.ts';
import { test } from '../support/test.ts';

/** Lines that the Worker itself wrote; the local server adds its own. */
const written = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.startsWith('{"event"'));

test('L5: the log has no address, number, name or token, whatever fails', async ({ ijaza }) => {
  const fields = {
    phone: '0912 345 6789',
    name: 'Nasrin Bakhtiari',
    street: '12 Orchard Lane',
    city: 'Shiraz',
    country: 'Iran',
  };
  const { email, visitor, preferences, unsubscribe, db } = await joinAndOpen(ijaza, {
    permission: ['news.email', 'news.post', 'products.phone'],
    fields,
  });
  const cookies = [...visitor.cookies.values()];
  const links = (await ijaza.mailsTo(email, 2)).flatMap(
    ({ text }) => text.match(/\/(?:confirm|p|u)\/([\w-]+)/g) ?? [],
  );
  await visitor.submit({ permission: ['news.email'], pause: 'until', 'pause-until': '1' });
  await askToJoin(visitor, email, { permission: ['news.post'], fields: { ...fields, city: '' } });
  const away = async () => {
    await askToJoin(visitor, email, { permission: ['news.post'], fields });
    for (const path of [preferences, unsubscribe, '/en/preferences']) await visitor.open(path);
    await oneClick(ijaza, unsubscribe);
    await ijaza.fetch(`/en/manage?email=${email}`, {
      method: 'POST',
      body: new URLSearchParams({ email }),
    });
  };
  await withoutDatabase(db, away);
  await visitor.open(`/en/nowhere/${email}?name=${fields.name}`);
  await ijaza.fetch('/subscribe', jsonPost(`{"email":"${email}"`));
  const log = written(ijaza.logs());
  expect(log.filter((line) => line.includes('"event":"error"')).length).toBeGreaterThan(2);
  const all = log.join('\n').toLowerCase();
  const tokens = links.map((link) => link.split('/').at(-1) ?? '');
  const [local = ''] = email.split('@');
  const secrets = [local, 'reader.example', ...cookies, ...tokens, ...Object.values(fields)];
  for (const told of [...secrets, '912 345', '9123456789', 'Nasrin'])
    expect([told, all.includes(told.toLowerCase())]).toEqual([told, false]);
});
