import { expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { fill } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { contactsOf, grantedTo } from '../support/ledger.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

const NUMBER = '+989123456789';
const OTHER = '+989351112233';

const withNumber = (ijaza: Ijaza) =>
  joinAndOpen(ijaza, { permission: ['news.email', 'events.sms'], fields: { phone: NUMBER } });

/** Numbers on file, as `channel value`. */
const numbersOf = async (db: Database, email: string): Promise<string[]> =>
  (await contactsOf(db, email))
    .filter(({ channel }) => channel === 2 || channel === 3)
    .map(({ channel, value }) => `${channel} ${value}`);

test.for([
  ['nothing else', ['news.email', 'events.sms']],
  ['another channel that it reaches', ['news.email', 'events.sms', 'events.phone']],
] as const)('L7: %s posted with another number keeps ours', async ([, permission], { ijaza }) => {
  const { email, visitor, page, db } = await withNumber(ijaza);
  const body = fill(page.forms[0], { permission });
  body.set('phone', OTHER);
  const headers = { ...cookieHeader(visitor.cookies), 'sec-fetch-site': 'same-origin' };
  const saved = await ijaza.fetch('/en/preferences', { method: 'POST', body, headers });
  expect(saved.status).toBe(303);
  const numbers = await numbersOf(db, email);
  expect(numbers).toContain(`2 ${NUMBER}`);
  expect(numbers.join()).not.toContain(OTHER);
});

test('WCAG 3.3.7: a number for messages need not be typed again for calls', async ({ ijaza }) => {
  const { email, visitor, db } = await withNumber(ijaza);
  const saved = await visitor.submit({ permission: ['news.email', 'events.sms', 'events.phone'] });
  expect(saved.status).toBe(200);
  expect(await grantedTo(db, email)).toEqual(['events.2', 'events.3', 'news.1']);
  expect(await numbersOf(db, email)).toEqual([`2 ${NUMBER}`, `3 ${NUMBER}`]);
});
