import { describe, expect } from 'vitest';
import { eventsOf, grantedTo, permissionsOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { test } from '../support/test.ts';

describe.each(['en', 'fa', 'ar'])('the whole journey in %s', (language) => {
  test('opt in, confirm, choose, leave, say why, undo', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    const landing = `/${language}/garden-letter/`;
    const sent = await askToJoin(visitor, email, {
      landing,
      permission: ['news.email', 'events.email'],
      fields: { 'frequency.news.email': 'weekly' },
    });
    expect(sent.path).toBe(`/${language}/check-your-inbox/`);
    await visitor.open(await newestLink(ijaza, email, '/confirm/'));
    expect(visitor.page().status).toBe(200);
    expect(visitor.page().html).toContain(`<html lang="${language}"`);
    expect(await grantedTo(db, email)).toEqual([]);
    const thanks = await visitor.submit();
    expect(thanks.path).toBe(`/${language}/welcome/`);
    expect(await grantedTo(db, email)).toEqual(['events.1', 'news.1']);
    const [, welcome] = await ijaza.mailsTo(email, 2);
    const preferences = await visitor.open(pathIn(welcome ?? { text: '' }, '/p/'));
    expect(preferences.path).toBe(`/${language}/preferences`);
    const saved = await visitor.submit({
      permission: ['news.email', 'offers.email'],
      'frequency.news.email': 'quarterly',
    });
    expect(saved.path).toBe(`/${language}/preferences?since=4`);
    expect(await permissionsOf(db, email)).toEqual([
      { topic: 'events', channel: 1, state: 1, frequency: 12 },
      { topic: 'news', channel: 1, state: 10, frequency: 13 },
      { topic: 'offers', channel: 1, state: 10, frequency: 11 },
    ]);
    await visitor.open(pathIn(welcome ?? { text: '' }, '/u/'));
    const left = await visitor.submit();
    expect(left.path).toMatch(/^\/left\//);
    expect(await grantedTo(db, email)).toEqual([]);
    const told = await visitor.submit(
      { reason: 'too-many', 'reason-text': 'x' },
      { form: ({ controls }) => controls.some(({ name }) => name === 'reason') },
    );
    expect(told.status).toBe(200);
    const undone = await visitor.submit(
      {},
      { form: ({ controls }) => controls.some(({ sends }) => sends.includes('undo')) },
    );
    expect(undone.status).toBe(200);
    expect(await grantedTo(db, email)).toEqual(['news.1', 'offers.1']);
    expect((await eventsOf(db, email)).map(({ kind }) => kind)).toEqual([
      1, 1, 2, 2, 4, 3, 5, 5, 5, 6, 6,
    ]);
  });
});

test('somebody who joins by one field gets exactly that', async ({ ijaza, db }) => {
  const { email } = await join(ijaza, { landing: '/en/letter/', permission: [] });
  expect(await permissionsOf(db, email)).toEqual([
    { topic: 'news', channel: 1, state: 10, frequency: 12 },
  ]);
});
