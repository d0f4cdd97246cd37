import { describe, expect } from 'vitest';
import { asking, fill } from '../support/form.ts';
import { eventsOf, grantedTo, personOf } from '../support/ledger.ts';
import { holdLostTopic } from '../support/lost-topic.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';

describe('leaving by a button', () => {
  const permission = [
    'news.email',
    'products.email',
    'products.phone',
    'events.email',
    'events.phone',
  ];
  const cases = [
    { action: 'leave.topic.products', stays: ['events.1', 'events.2', 'news.1'] },
    { action: 'leave.channel.sms', stays: ['events.1', 'news.1', 'products.1'] },
    { action: 'leave.all', stays: [] },
  ];
  test.for(cases)('invariant 9: $action works, then asks', async ({ action, stays }, { ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza, {
      permission,
      fields: { phone: '0912 345 6789' },
      byText: ['events', 'products'],
    });
    const page = await visitor.submit({}, { form: asking(action) });
    expect(page.path).toMatch(/^\/left\//);
    expect(await grantedTo(db, email)).toEqual(stays);
    expect(page.forms.length).toBeGreaterThan(1);
  });

  test('invariant 6: works also where another tab has saved meanwhile', async ({ ijaza }) => {
    const { email, visitor, preferences, db } = await joinAndOpen(ijaza);
    const stale = fill(visitor.page().forms.find(asking('leave.all')));
    await visitor.submit({ permission: ['news.email', 'offers.email'] });
    expect((await visitor.send('/en/preferences', [...stale])).path).toMatch(/^\/left\//);
    expect(await grantedTo(db, email)).toEqual([]);
    expect((await visitor.open(preferences)).status).toBe(200);
  });
});

test('invariant 12: a topic that is no more can be left, not joined', async ({ ijaza }) => {
  const { email, visitor, preferences, db } = await joinAndOpen(ijaza);
  await holdLostTopic(db, email, 'lost');
  await visitor.open(preferences);
  expect(await grantedTo(db, email)).toEqual(['lost.1', 'news.1']);
  await visitor.submit({ permission: ['news.email', 'lost.email'] });
  expect(await grantedTo(db, email)).toEqual(['lost.1', 'news.1']);
  await visitor.submit({ permission: ['news.email'] });
  expect(await grantedTo(db, email)).toEqual(['news.1']);
  const offers = visitor.page().forms[0]?.controls.flatMap((control) => control.offers) ?? [];
  expect(offers).toContain('offers.email');
  expect(offers).not.toContain('lost.email');
  const { public_id: id } = await personOf(db, email);
  await visitor.send('/en/preferences', {
    subscriber: Buffer.from(id, 'hex').toString('base64url'),
    seq: String((await eventsOf(db, email)).length),
    permission: 'lost.email',
  });
  expect(await grantedTo(db, email)).not.toContain('lost.1');
});
