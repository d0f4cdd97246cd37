import { catalogue } from 'virtual:catalogue';
import { expect } from 'vitest';
import { type FormerWording, formerWordingsSql } from '../../functions/cli/former-wordings.ts';
import { query } from '../support/ledger.ts';
import { join } from '../support/people.ts';
import { test } from '../support/test.ts';

type Wanted = Pick<FormerWording, 'notice' | 'language'> & { topic: string };

/** The wordings of the build as if one of them had been changed since. */
const without = (changed: Wanted) =>
  catalogue.notices.filter(
    ({ notice, topic, language }) =>
      notice !== changed.notice || topic !== changed.topic || language !== changed.language,
  );

const letter: Wanted = { notice: 'newsletter', topic: 'news', language: 'en' };

test('invariant 5: people are counted who agreed to a former wording', async ({ ijaza, db }) => {
  const ask = () => query(db, formerWordingsSql(without(letter)));
  expect(await ask()).toEqual([]);
  const both = { permission: ['news.email', 'events.email'] };
  const [chooses, leaves] = await Promise.all([join(ijaza, both), join(ijaza, both)]);
  await join(ijaza, { landing: '/fa/garden-letter/', permission: ['news.email'] });
  const found = (people: number) => [
    { notice: 'newsletter', language: 'en', topics: 'news', people },
  ];
  expect(await ask()).toEqual(found(2));
  await leaves.visitor.open(leaves.unsubscribe);
  await leaves.visitor.submit();
  expect(await ask()).toEqual(found(1));
  // The preference centre has a wording of its own, which has not changed.
  await chooses.visitor.open(chooses.preferences);
  await chooses.visitor.submit({ ...both, 'frequency.news.email': 'quarterly' });
  expect(await ask()).toEqual([]);
});

test('a person who agreed to several former wordings counts once', async ({ ijaza, db }) => {
  const ask = async () =>
    (await query<FormerWording>(db, formerWordingsSql([]))).find(
      ({ notice, language }) => notice === 'newsletter' && language === 'ar',
    );
  expect(await ask()).toBeUndefined();
  const landing = '/ar/garden-letter/';
  await join(ijaza, { landing, permission: ['news.email', 'events.email'] });
  const found = await ask();
  expect(found?.topics.split(',').toSorted()).toEqual(['events', 'news']);
  expect(found?.people).toBe(1);
});
