import { expect } from 'vitest';
import { asking, type Form, having } from '../support/form.ts';
import { grantedTo } from '../support/ledger.ts';
import { withoutDatabase } from '../support/outage.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';

test('invariant 6: leaving there is kept while the database is away', async ({ ijaza }) => {
  const { email, visitor, db } = await joinAndOpen(ijaza, {
    permission: ['news.email', 'events.email'],
  });
  const page = await withoutDatabase(db, () =>
    visitor.submit({}, { form: asking('leave.topic.news') }),
  );
  expect(page.status).toBe(503);
  // What the page then offers is the same departure once more, and nothing of the other choices.
  const alone = (form: Form) => asking('leave.topic.news')(form) && !having('send-link')(form);
  await visitor.submit({}, { form: alone });
  expect(visitor.page().status).toBe(200);
  await expect.poll(() => grantedTo(db, email), { timeout: 20_000 }).toEqual(['events.1']);
});
