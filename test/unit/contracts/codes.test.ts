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
