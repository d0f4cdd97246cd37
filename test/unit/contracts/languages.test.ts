import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  languageOfNumber,
  numberOfLanguage,
  type Texts,
  textIn,
} from '../../../schema/content/languages.ts';
import { forAll } from '../../support/for-all.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const codes = fc.stringMatching(/^[a-z]{2,3}$/);

describe('the number that the database stores for a language', () => {
  test.each([
    ['en', 1],
    ['fa', 2],
    ['ar', 3],
  ])('of %s is the one that ledgers have had from the start', (language, number) => {
    expect(numberOfLanguage(language)).toBe(number);
  });

  test('leads back to the language, whichever it is', () => {
    forAll(codes, (code) => {
      expect(languageOfNumber(numberOfLanguage(code))).toBe(code);
    });
  });

  test('belongs to one language: all that have two letters have numbers of their own', () => {
    const all = [...LETTERS].flatMap((a) => [...LETTERS].map((b) => `${a}${b}`));
    expect(new Set(all.map(numberOfLanguage)).size).toBe(all.length);
  });

  test('is not guessed at: a number either leads to a language and back, or is refused', () => {
    const known = (number: number): boolean => {
      try {
        return numberOfLanguage(languageOfNumber(number)) === number;
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return true;
      }
    };
    forAll(fc.integer({ min: -10, max: 30_000 }), known);
    for (const number of [0, -1, 1.5, Number.NaN, 4, 99])
      expect(() => languageOfNumber(number)).toThrow(RangeError);
  });

  test.each(['', 'e', 'EN', 'en-GB', 'engl', 'e1'])('is refused for "%s"', (code) => {
    expect(() => numberOfLanguage(code)).toThrow(RangeError);
  });
});

describe('a text in several languages', () => {
  const texts = fc.dictionary(codes, fc.string(), { minKeys: 1 });

  test('is read in the language that is asked for, and where it has none in its first', () => {
    forAll(texts, codes, (all: Texts<string>, language) => {
      expect(textIn(all, language)).toBe(
        Object.hasOwn(all, language) ? all[language] : Object.values(all)[0],
      );
    });
  });

  test('that is in no language at all is a fault', () => {
    expect(() => textIn({}, 'en')).toThrow(RangeError);
  });
});
