import { describe, expect, test } from 'vitest';
import { minutesFor, wordsIn } from '../../../site/catalogue/reading.ts';

describe('how long a text is', () => {
  test('counts words in Latin, Persian and Arabic script alike', () => {
    expect(wordsIn('Four seeds in a letter')).toBe(5);
    expect(wordsIn('چهار دانه در یک نامه')).toBe(5);
    expect(wordsIn('أربع بذور في رسالة واحدة')).toBe(5);
  });

  test('takes words with half-spaces, marks, apostrophes and hyphens as one', () => {
    expect(wordsIn('می‌نویسیم و نامه‌هایمان')).toBe(3);
    expect(wordsIn('مُدَرِّسٌ قديم')).toBe(2);
    expect(wordsIn("well-kept seeds don't rot")).toBe(4);
  });

  test('counts what is read, not where links lead nor what makes blocks', () => {
    const markdown = [
      '## One heading',
      '[a link](https://www.example.org/some/long/path) and more',
      ':::callout{tone=tip}',
      'inside it',
      ':::',
    ].join('\n\n');
    expect(wordsIn(markdown)).toBe(8);
  });

  test('is at least one minute, and grows with the words', () => {
    expect([0, 10, 1000, 2000].map(minutesFor)).toEqual([1, 1, 5, 10]);
  });
});
