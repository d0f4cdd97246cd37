import { describe, expect, test } from 'vitest';
import type { LibraryGroup } from '../../../site/catalogue/library.ts';
import { compareIn } from '../../../site/i18n/index.ts';
import { inOrderOf } from '../../../site/shelves/shelf.ts';

/**
 * Words as a lexicon of the language has them. The four letters that Persian has and Arabic has not
 * stand behind all others in Unicode, and capitals stand before small letters.
 */
const LEXICA: [language: string, words: string[]][] = [
  [
    'fa',
    ['بابونه', 'پونه', 'توت', 'جعفری', 'چای', 'زنبق', 'ژاله', 'سیب', 'کاج', 'گل', 'لاله', 'یخ'],
  ],
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
