import { describe, expect, test } from 'vitest';
import { factsOfForm } from '../../../functions/consent/preference-draft.ts';
import { granted } from '../../../functions/core/person/facts.ts';
import { topicsFor, topicTitle } from '../../../functions/core/person/topics.ts';
import { FIELD, permissionValue } from '../../../schema/contracts/fields.ts';
import { contentOf, topicOf } from '../../support/content.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { anyForm } from '../../support/form-values.ts';
import { placeOf, subscriber } from '../../support/subscribers.ts';

const content = contentOf([
  topicOf('news', { channels: ['email', 'post'] }),
  topicOf('offers', { retired: true }),
  topicOf('recipes'),
]);

describe('invariant 12: the preference centre', () => {
  test('shows everything that is held, so that all of it can be left', () => {
    runs(300).forAll(subscriber, (facts) => {
      const shown = topicsFor(facts, content, 'en').flatMap(({ topic, channels }) =>
        channels
          .filter(({ state }) => state === 'granted')
          .map(({ channel }) => permissionValue(topic, channel)),
      );
      expect(shown.toSorted()).toEqual(granted(facts).map(placeOf).toSorted());
    });
  });

  test('opens only boxes of topics that content has and has not retired', () => {
    runs(300).forAll(subscriber, (facts) => {
      for (const { topic, retired, channels } of topicsFor(facts, content, 'en')) {
        const known = content.topics.find(({ id }) => id === topic);
        expect(retired).toBe(known?.retired ?? true);
        for (const { channel, open } of channels)
          expect(open).toBe(!retired && known?.channels.includes(channel) === true);
      }
    });
  });

  test('shows every topic that can be joined, once, with the frequency chosen last', () => {
    forAll(subscriber, (facts) => {
      const topics = topicsFor(facts, content, 'en');
      const ids = topics.map(({ topic }) => topic);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(['news', 'recipes']));
      for (const { topic, channels } of topics)
        for (const { channel, frequency } of channels) {
          const held = facts.permissions.find(
            (one) => one.topic === topic && one.channel === channel,
          );
          const topicNow = content.topics.find(({ id }) => id === topic);
          const dropped = topicNow && !topicNow.frequencies.includes(held?.frequency ?? frequency);
          if (held && (held.state === 'granted' || !dropped))
            expect(frequency).toBe(held.frequency);
          else if (dropped) expect(topicNow.frequencies).toContain(frequency);
        }
    });
  });
});

test('a topic that content has lost is called by its id', () => {
  expect(topicTitle(content, 'news', 'fa')).toBe(content.topics[0]?.text['fa']?.title);
  expect(topicTitle(content, 'gone', 'fa')).toBe('gone');
});

test('W3 3.3.7: a form that is shown again while the database is away loses no tick', () => {
  runs(300).forAll(anyForm, (values) => {
    const facts = factsOfForm('AAAAAAAAAAAAAAAAAAAAAA', values, 'en');
    const topics = topicsFor(facts, content, 'en').map(({ topic }) => topic);
    for (const box of values[FIELD.permission] ?? []) {
      const [topic = '', channel = ''] = box.split('.');
      if (topic && ['email', 'sms', 'phone', 'post'].includes(channel))
        expect(topics).toContain(topic);
    }
  });
});
