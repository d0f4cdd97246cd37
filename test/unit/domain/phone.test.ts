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
  ])('%j in %s is %s', (typed, country, value) => {
    expect(parsePhone(typed, country)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'phone-missing'],
    [' \t', 'phone-missing'],
    ['\u200e', 'phone-missing'],
    ['12', 'phone-malformed'],
    ['+98', 'phone-malformed'],
    ['ask me', 'phone-malformed'],
    ['call 0912 345 6789 today', 'phone-malformed'],
    ['0912 345 6789, 0935 123 4567', 'phone-malformed'],
    ['9'.repeat(30), 'phone-malformed'],
  ])('%j is %s', (typed, reason) => {
    expect(parsePhone(typed, 'IR')).toEqual({ ok: false, reason });
  });

  test('without its prefix is refused where the site has no country to read it in', () => {
    expect(parsePhone('0912 345 6789', 'XX')).toMatchObject({ ok: false });
  });

  test('any text gets an answer, and what is accepted is E.164', () => {
    forAll(fc.string({ unit: 'binary' }), (typed) => {
      const result = parsePhone(typed, 'IR');
      if (result.ok) expect(result.value).toMatch(/^\+[1-9]\d{1,14}$/);
    });
  });
});
