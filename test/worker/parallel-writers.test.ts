import { expect } from 'vitest';
import { expectInStep } from '../support/in-step.ts';
import { grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { join, oneClick } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

test('invariant 4: parallel writers leave no gap and lose no opt-out', async ({ ijaza, db }) => {
  const { email, preferences, unsubscribe } = await join(ijaza, {
    permission: ['news.email', 'events.email', 'products.email'],
  });
  const links = signing.linksAt();
  const leaving = await Promise.all(
    ['news', 'events', 'products', undefined, undefined].map(
      async (topic) =>
        `/u/${await links.issueUnsubscribe(subjectIn(unsubscribe), { topic, channel: 'email' }, 0)}`,
    ),
  );
  const savers = await Promise.all(
    ['weekly', 'quarterly'].map(async (frequency) => {
      const visitor = visit(ijaza);
      await visitor.open(preferences);
      return () =>
        visitor.submit({ permission: ['news.email'], 'frequency.news.email': frequency });
    }),
  );
  const [saved, left] = await Promise.all([
    Promise.all(savers.map((save) => save())),
    Promise.all(leaving.map((path) => oneClick(ijaza, path))),
  ]);
  expect(left.map(({ status }) => status)).toEqual(leaving.map(() => 200));
  for (const { status } of saved) expect([200, 409]).toContain(status);
  // Who is beaten too often waits in the queue, as without database.
  const patiently = { timeout: 10_000 };
  await expect.poll(() => grantedTo(db, email), patiently).not.toContain('events.1');
  await expect.poll(() => grantedTo(db, email), patiently).not.toContain('products.1');
  await expectInStep(db, email);
});

test('invariant 11: what is confirmed often counts once', async ({ ijaza, visitor, db }) => {
  const { email } = await join(ijaza);
  await visitor.open('/en/garden-letter/');
  await visitor.submit({ email, permission: ['events.email'] });
  const mails = await ijaza.mailsTo(email, 3);
  const path = pathIn(mails[2] ?? { text: '' }, '/confirm/');
  const pages = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const tab = visit(ijaza);
      await tab.open(path);
      return tab;
    }),
  );
  const done = await Promise.all(pages.map((tab) => tab.submit()));
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const events = await expectInStep(db, email);
  expect(events.map(({ kind }) => kind)).toEqual([1, 2, 1, 2]);
  expect((await ijaza.mailsTo(email, 4)).length).toBe(4);
});
