import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePhone } from '../../../functions/core/person/phone.ts';
import { forAll, runs } from '../../support/for-all.ts';

const inDigits = (zero: number) => (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const persian = inDigits(0x06f0);
const arabic = inDigits(0x0660);
const asIs = (text: string) => text;

/** Iranian mobile numbers of ranges that are in use, in national form. */
const mobile = fc
  .tuple(fc.constantFrom('0912', '0935', '0921'), fc.integer({ min: 1_000_000, max: 9_999_999 }))
  .map(([range, rest]) => `${range}${rest}`);
const e164 = (national: string): string => `+98${national.slice(1)}`;

/** Spaces, marks of direction, joiners and other signs that show nothing. */
const UNSEEN = [
  ...[
    '\u0009',
    '\u0020',
    '\u00a0',
    '\u00ad',
    '\u061c',
    '\u1680',
    '\u180e',
    '\u2000',
    '\u200b',
    '\u200c',
  ],
  ...[
    '\u200d',
    '\u200e',
    '\u200f',
    '\u202a',
    '\u202c',
    '\u202f',
    '\u205f',
    '\u2066',
    '\u2069',
    '\u3000',
    '\ufeff',
  ],
];

describe('a telephone number', () => {
  test('is stored as E.164, in whichever digits it was typed', () => {
    runs(200).forAll(mobile, fc.constantFrom(persian, arabic, asIs), (national, written) => {
      const expected = { ok: true, value: e164(national) };
      expect(parsePhone(written(national), 'IR')).toEqual(expected);
      expect(parsePhone(written(e164(national)), 'DE')).toEqual(expected);
    });
  });

  test('in E.164 stays as it is, whatever the country of the site', () => {
    const country = fc.constantFrom('IR', 'DE', 'US', 'AE', 'XX', '');
    forAll(mobile, country, (national, home) => {
      expect(parsePhone(e164(national), home)).toEqual({ ok: true, value: e164(national) });
    });
  });

  test.each([
    ['0912 345 6789', 'IR', '+989123456789'],
    ['00989123456789', 'IR', '+989123456789'],
    ['(030) 901820', 'DE', '+4930901820'],
    ['+44 20 7946 0018', 'IR', '+442079460018'],
    ['\u202a+98 912 345 6789\u202c', 'IR', '+989123456789'],
    ['\u200f۰۹۱۲ ۳۴۵ ۶۷۸۹', 'IR', '+989123456789'],
    ['+98\u202f912\u202f345\u202f6789', 'DE', '+989123456789'],
    ['\ufeff+98\u2009912\u2011345\u30006789\u00ad', 'DE', '+989123456789'],
    ['٠٩١٢ـ٣٤٥ـ٦٧٨٩', 'IR', '+989123456789'],
    ['०९१२ ३४५ ६७८९', 'IR', '+989123456789'],
    ['＋９８（９１２）３４５６７８９', 'DE', '+989123456789'],
    ['+49 (0)30 – 901820', 'IR', '+4930901820'],
    ['+2\u00a0010\u00a01234\u00a05678', 'IR', '+201012345678'],
    ['\u2067989123456789+\u2069', 'DE', '+989123456789'],
    ['6789 345 912 98+', 'DE', '+989123456789'],
    ['۶۷۸۹ ۳۴۵ ۹۱۲ ۹۸+', 'DE', '+989123456789'],
  ])('%j in %s is %s', (typed, country, value) => {
    expect(parsePhone(typed, country)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'phone-missing'],
    [' \t', 'phone-missing'],
    ['\u200e', 'phone-missing'],
    ['12', 'phone-malformed'],
    ['+98', 'phone-malformed'],
    ['+98 21 1', 'phone-malformed'],
    ['9'.repeat(30), 'phone-malformed'],
    ['ask me', 'phone-more'],
    ['call 0912 345 6789 today', 'phone-more'],
    ['0912 345 6789, 0935 123 4567', 'phone-more'],
    ['+98 912 345 6789 +98 935 123 4567', 'phone-more'],
    ['021 8855 1234 ext. 42', 'phone-more'],
    ['021 8855 1234 x42', 'phone-more'],
    ['021 8855 1234 داخلی ۴۲', 'phone-more'],
    ['021 8855 1234 تحويلة 42', 'phone-more'],
    ['021 8855 1234 #42', 'phone-more'],
    ['021 8855 1234;ext=42', 'phone-more'],
    ['021 8855 1234 p42', 'phone-more'],
    ['0176 12345678', 'phone-prefix-missing'],
    ['٠١٠١٢٣٤٥٦٧٨', 'phone-prefix-missing'],
    ['07911 123456', 'phone-prefix-missing'],
    ['06 12 34 56 78', 'phone-prefix-missing'],
    ['1234 12+', 'phone-prefix-missing'],
  ])('%j is %s', (typed, reason) => {
    expect(parsePhone(typed, 'IR')).toEqual({ ok: false, reason });
  });

  test('without its prefix is refused where the site has no country to read it in', () => {
    expect(parsePhone('0912 345 6789', 'XX')).toEqual({
      ok: false,
      reason: 'phone-prefix-missing',
    });
  });

  test('is refused if its + could stand at either end of what was copied', () => {
    // Italy in one order, Germany in the other.
    for (const groups of ['+39 06 200 7946 49', '+49 7946 200 06 39'])
      expect(parsePhone(groups, 'IR')).toMatchObject({ ok: true });
    expect(parsePhone('39 06 200 7946 49+', 'IR')).toEqual({
      ok: false,
      reason: 'phone-prefix-missing',
    });
  });

  test.each([
    ['a landline', '021 8855 1234', 'IR'],
    ['another', '+49 30 901820', 'IR'],
    ['a number that the caller does not pay for', '+1 800 253 0000', 'IR'],
    ['a number that costs more', '+49 900 1234567', 'DE'],
  ])('that is %s takes calls and no text messages', (_, typed, country) => {
    expect(parsePhone(typed, country)).toMatchObject({ ok: true });
    expect(parsePhone(typed, country, { texts: true })).toEqual({
      ok: false,
      reason: 'phone-landline',
    });
  });

  test.each([
    ['0912 345 6789', 'IR'],
    ['+49 176 12345678', 'IR'],
    ['+20 10 1234 5678', 'IR'],
    ['+1 650 253 0000', 'IR'],
  ])('%j takes text messages', (typed, country) => {
    expect(parsePhone(typed, country, { texts: true })).toMatchObject({ ok: true });
  });

  test('is the same with anything that nobody sees, wherever it stands', () => {
    const unseen = fc.string({ unit: fc.constantFrom(...UNSEEN), minLength: 1, maxLength: 3 });
    runs(300).forAll(mobile, unseen, fc.nat({ max: 11 }), (national, signs, at) => {
      const typed = `${national.slice(0, at)}${signs}${national.slice(at)}`;
      expect(parsePhone(typed, 'IR')).toEqual({ ok: true, value: e164(national) });
    });
  });

  test('keeps no digit to itself: all that was typed is in it, or it is refused', () => {
    const junk = fc.string({ unit: fc.constantFrom(...'x#,;*~:ext 0123456789۴'), maxLength: 8 });
    runs(300).forAll(mobile, junk, (national, more) => {
      const result = parsePhone(`${national}${more}`, 'IR');
      if (result.ok) expect(more.trim()).toBe('');
    });
  });

  test('any text gets an answer, and what is accepted is E.164', () => {
    forAll(fc.string({ unit: 'binary' }), (typed) => {
      const result = parsePhone(typed, 'IR');
      if (result.ok) expect(result.value).toMatch(/^\+[1-9]\d{1,14}$/);
    });
  });
});
