import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import {
  ACTION,
  FIELD,
  frequencyField,
  leaveChannelAction,
  leaveTopicAction,
  noticeField,
  parsePermissionValue,
  permissionValue,
} from '../../../schema/contracts/fields.ts';
import { forAll } from '../../support/for-all.ts';

const topic = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,1}$/);
const channel = fc.constantFrom(...CHANNELS);

describe('names and values of form fields', () => {
  test('a box says its topic and channel, and nothing else is such a value', () => {
    forAll(topic, channel, fc.string(), (id, over, other) => {
      const value = permissionValue(id, over);
      expect(parsePermissionValue(value)).toEqual({ topic: id, channel: over });
      const parsed = parsePermissionValue(other);
      if (parsed) expect(permissionValue(parsed.topic, parsed.channel)).toBe(other);
    });
  });

  test.each(['', '.', '.email', 'news', 'news.', 'news.fax', 'news.EMAIL', 'news.email '])(
    '%j is no box',
    (value) => {
      expect(parsePermissionValue(value)).toBeUndefined();
    },
  );

  test('no two fields share a name, whatever the topics are called', () => {
    const topics = fc.uniqueArray(topic, { minLength: 1, maxLength: 6 });
    forAll(topics, (ids) => {
      const names = [
        ...Object.values(FIELD),
        ...ids.flatMap((id) => [
          noticeField(id),
          ...CHANNELS.map((over) => frequencyField(id, over)),
        ]),
      ];
      expect(new Set(names).size).toBe(names.length);
      const actions = [
        ...Object.values(ACTION),
        ...ids.map(leaveTopicAction),
        ...CHANNELS.map(leaveChannelAction),
      ];
      expect(new Set(actions).size).toBe(actions.length);
    });
  });
});
