import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LETTERS } from '../../../functions/letters.ts';
import { OUTCOME_CODES } from '../../../functions/mail/mails.ts';
import {
  CHANNEL_CODES,
  CHANNELS,
  DAYS_BETWEEN,
  EVENT_KIND_CODES,
  EVENT_KINDS,
  FORMAT_CODES,
  FORMATS,
  FREQUENCIES,
  FREQUENCY_CODES,
  METHOD_CODES,
  nameOfCode,
  STATE_CODES,
  SUPPRESSION_CODES,
} from '../../../schema/contracts/codes.ts';
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

const tables: [string, Record<string, number>][] = [
  ['channel', CHANNEL_CODES],
  ['frequency', FREQUENCY_CODES],
  ['state', STATE_CODES],
  ['terms', { ...FREQUENCY_CODES, ...STATE_CODES }],
  ['format', FORMAT_CODES],
  ['event kind', EVENT_KIND_CODES],
  ['method', METHOD_CODES],
  ['suppression', SUPPRESSION_CODES],
  ['letter', Object.fromEntries(LETTERS.map(({ name, code }) => [name, code]))],
  ['outcome', OUTCOME_CODES],
];

describe.each(tables)('the numbers that the database stores for a %s', (_, codes) => {
  test('are small, positive and different', () => {
    const numbers = Object.values(codes);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((code) => Number.isInteger(code) && code > 0 && code < 256)).toBe(true);
  });

  test('stand for one name each, and an unknown one is not guessed at', () => {
    for (const [name, code] of Object.entries(codes)) expect(nameOfCode(codes, code)).toBe(name);
    for (const code of [0, -1, 255, 1.5, Number.NaN])
      expect(() => nameOfCode(codes, code)).toThrow(RangeError);
  });
});

test.each([
  [CHANNELS, CHANNEL_CODES],
  [FREQUENCIES, FREQUENCY_CODES],
  [FORMATS, FORMAT_CODES],
  [EVENT_KINDS, EVENT_KIND_CODES],
])('the list %j leaves none of its names out', (names, codes) => {
  expect([...names].toSorted()).toEqual(Object.keys(codes).toSorted());
});

test('frequencies go from most to least often', () => {
  const days = FREQUENCIES.map((frequency) => DAYS_BETWEEN[frequency]);
  expect(days).toEqual(days.toSorted((one, other) => one - other));
  expect(new Set(days).size).toBe(days.length);
});
