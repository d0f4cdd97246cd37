import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, fold, indexWords, queryWords } from '../../../site/search/fold.ts';
import { forAll } from '../../support/for-all.ts';

/** Whether a search for `query` finds a text: each word begins a word of the index. */
const finds = (query: string, text: string): boolean => {
  const known = indexWords(text).split(' ');
  const wanted = queryWords(query);
  return wanted.length > 0 && wanted.every((word) => known.some((one) => one.startsWith(word)));
};

describe('a search finds a word however it is spelt', () => {
  const spellings = [
    ['ye and kaf of an Arabic keyboard', 'باغچه‌ی كوچك', 'باغچه‌ی کوچک'],
    ['ye and kaf of a Persian keyboard', 'کتاب علی', 'كتاب علي'],
    ['alef maksura', 'مستشفی', 'مستشفى'],
    ['ta marbuta', 'حديقه', 'حديقة'],
    ['hamza on its seat', 'مسئول', 'مسيول'],
    ['alef with madda', 'اب', 'آب'],
    ['vowel marks', 'كتب', 'كُتِبَ'],
    ['the stretched line', 'باغ', 'بـــاغ'],
    ['he with hamza', 'باغچه', 'باغچهٔ'],
    ['a joint that is missing', 'کتابها', 'کتاب‌ها'],
    ['a space for a joint', 'کتاب ها', 'کتاب‌ها'],
    ['a joint as it is', 'می‌روم', 'می‌روم'],
    ['Persian digits', '1404', '۱۴۰۴'],
    ['Arabic digits', '۲۵', '٢٥'],
    ['capitals', 'NARENJ', 'Narenj'],
    ['accents', 'creme brulee', 'Crème brûlée'],
    ['sharp s', 'strasse', 'Straße'],
    ['an apostrophe', 'dont', 'don’t'],
    ['the beginning of a word', 'grap', 'grapefruit'],
  ] as const;

  test.for(spellings)('%s', ([, query, text]) => {
    expect(finds(query, text)).toBe(true);
    expect(excerpt(text, queryWords(query)).some(({ found }) => found)).toBe(true);
  });

  test.for([
    ['باغ', 'سیب'],
    ['apple', 'pear'],
    ['ها کتاب', 'باغ‌ها'],
    ['...', 'anything'],
  ] as const)('%s does not find %s', ([query, text]) => {
    expect(finds(query, text)).toBe(false);
  });

  test('in every text, each of its own words finds it, and folding twice changes nothing', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 40 });
    forAll(words, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      for (const word of queryWords(text)) expect(finds(word, text)).toBe(true);
    });
  });
});

describe('an excerpt', () => {
  const long = `${'before '.repeat(60)}target ${'after '.repeat(60)}`;

  test('is the part of the text that holds the word, with signs where it is cut', () => {
    const pieces = excerpt(long, ['target']);
    expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['target']);
    const text = pieces.map((piece) => piece.text).join('');
    expect(text.startsWith('…') && text.endsWith('…')).toBe(true);
    expect(text.length).toBeLessThan(long.length / 2);
  });

  test('is the beginning where the word is only in the title', () => {
    const text = excerpt(long, ['absent'])
      .map((piece) => piece.text)
      .join('');
    expect(long.startsWith(text.slice(0, 40))).toBe(true);
  });

  test('adds and loses nothing in a short text', () => {
    forAll(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const joined = excerpt(text, ['a'])
        .map((piece) => piece.text)
        .join('');
      expect(joined).toBe(text);
    });
  });
});
