import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../functions/web/attribution.ts';
import { forAll } from '../../support/for-all.ts';

const OWN = 'https://letters.example';

const claimed = (value: string) =>
  sourceOf({
    field: (name) => (name === 'utm_content' ? value : undefined),
    ...{ referrer: undefined, own: OWN, embeddedIn: undefined },
  });

describe('what a campaign says of itself', () => {
  test.each([
    'ann@reader.example',
    'ann%40reader.example',
    '+98 917 123 4567',
    '0049(171)555-01-23',
    'call-09171234567',
    '۰۹۱۷۱۲۳۴۵۶۷',
    'mina%2540mailbox.test',
    'mina%FF%40mailbox.test',
    'mina＠mailbox.test',
    'mina&#64;mailbox.test',
    'mina(at)mailbox.test',
    'mina [AT] mailbox dot test',
    'mina at mailbox.test',
    '０９１７１２３４５６７',
    '+98\u00a0917\u00a0123\u00a04567',
    '0917\u2011123\u20114567',
    '0917\u2013123\u20134567',
    '0917_123_4567',
    '0917,123,4567',
    '0917:123:4567',
    '0917%20123%204567',
    '①②③④⑤⑥⑦⑧',
  ])('L5: drops %s, which may be personal data', (value) => {
    expect(claimed(value)).toBeUndefined();
  });

  test.each([
    ...['2026-11-22', '20261122', 'spring-2026', 'نوروز', 'a/b test 12', '100% cotton'],
    ...['meet us at the fair', 'flat-roof.garden', 'v1.2 / 2026'],
  ])('keeps %s', (value) => {
    expect(claimed(value)).toEqual({
      content: value,
    });
  });
});

/** Zeros of scripts that have digits of their own. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce];
const number = fc
  .array(
    fc.record({
      digit: fc
        .tuple(fc.constantFrom(...ZEROS), fc.integer({ min: 0, max: 9 }))
        .map(([zero, value]) => String.fromCodePoint(zero + value)),
      after: fc
        .string({ unit: 'binary', maxLength: 3 })
        .map((text) => text.replace(/[^\p{P}\p{Z}]/gu, '')),
    }),
    { minLength: 9, maxLength: 15 },
  )
  .map((parts) => parts.map(({ digit, after }) => digit + after).join(''));
const address = fc
  .tuple(fc.emailAddress(), fc.constantFrom('@', '＠', '(at)', ' [at] ', '&#64;'))
  .map(([email, at]) => email.replace('@', at));

/** Encoded as often as somebody likes. */
const encoded = (value: string, times: number): string =>
  times === 0 ? value : encoded(encodeURIComponent(value), times - 1);

test('L5: no address and no telephone number passes, however it is written or encoded', () => {
  const anything = fc.tuple(fc.oneof(number, address), fc.nat({ max: 12 }));
  forAll(anything, ([value, times]) => {
    expect(claimed(encoded(value, times))).toBeUndefined();
  });
});
