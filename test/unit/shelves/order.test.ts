import { integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LibraryGroup } from '../../../site/catalogue/library.ts';
import { compareIn } from '../../../site/i18n/index.ts';
import { offered, paged, pageSlug } from '../../../site/shelves/paging.ts';
import { inOrderOf } from '../../../site/shelves/shelf.ts';
import { forAll } from '../../support/for-all.ts';

/**
 * Words as a lexicon of the language has them. The four letters that Persian has and Arabic has not
 * stand behind all others in Unicode, and capitals stand before small letters.
 */
const LEXICA: [language: string, words: string[]][] = [
  ['fa', ['بابونه', 'پونه', 'جعفری', 'چای', 'زنبق', 'ژاله', 'سیب', 'کاج', 'گل', 'لاله', 'یخ']],
  ['ar', ['اترج', 'أقحوان', 'إكليل', 'بابونج', 'تين', 'خوخ', 'رمان', 'ليمون', 'نعناع', 'يقطين']],
  ['en', ['apple', 'Basil', 'cress', 'éclair', 'Fig', 'grape']],
];

const groupOf = (language: string, title: string, order: number): LibraryGroup => ({
  id: title,
  order,
  text: { [language]: { language, slug: title, title } },
});

describe.each(LEXICA)('titles in %s', (language, words) => {
  const mixed = words.toReversed();

  test('are in the order of a lexicon, which is not that of their codes', () => {
    expect(mixed.toSorted()).not.toEqual(words);
    expect(mixed.toSorted(compareIn(language))).toEqual(words);
  });

  test('of categories and tags are so where content gives them no order, and after what has one', () => {
    const equal = mixed.map((title) => groupOf(language, title, 2));
    const [last = ''] = mixed;
    const first = groupOf(language, last, 1);
    const sorted = inOrderOf(language, [...equal, first]).map(({ id }) => id);
    expect(sorted).toEqual([last, ...words]);
  });
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('a long list', () => {
  test('is cut into pages that have everything once, in its order', () => {
    forAll(integer({ min: 0, max: 200 }), integer({ min: 1, max: 20 }), (count, size) => {
      const pages = paged(upTo(count), size);
      expect(pages.flatMap(({ items }) => items)).toEqual(upTo(count));
      expect(pages.map(({ number }) => number)).toEqual(upTo(pages.length).map((n) => n + 1));
      for (const page of pages) expect(page.count).toBe(pages.length);
      for (const { items } of pages.slice(0, -1)) expect(items.length).toBe(size);
      if (count > 0) expect(pages.at(-1)?.items.length).toBeGreaterThan(0);
    });
  });

  test('has one page when it is empty', () => {
    expect(paged([])).toEqual([{ items: [], number: 1, count: 1 }]);
  });

  test('has its own address on the first page, and numbers below it', () => {
    expect([1, 2].map((number) => pageSlug('posts', number))).toEqual(['posts', 'posts/2']);
  });
});

describe('the numbers that lead through a list', () => {
  test('begin with the first page, end with the last, and leave out no single one', () => {
    forAll(integer({ min: 1, max: 300 }), integer({ min: 1, max: 300 }), (count, wanted) => {
      const number = Math.min(count, wanted);
      const shown = offered(number, count);
      expect([shown[0], shown.at(-1)]).toEqual([1, count]);
      expect(shown).toContain(number);
      expect(shown.length).toBeLessThanOrEqual(9);
      for (const [index, page] of shown.entries()) {
        const [before, after] = [shown[index - 1], shown[index + 1]];
        if (page !== undefined && before !== undefined) expect(page).toBe(before + 1);
        if (page !== undefined) continue;
        // A gap stands for two pages at least; for one, its number would be as short.
        expect((after ?? 0) - (before ?? 0)).toBeGreaterThan(2);
      }
    });
  });
});
