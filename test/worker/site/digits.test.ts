import { describe, expect, test } from 'vitest';
import { sitePages } from '../../support/built-site.ts';
import { daysOn, strangeDays, strangeDigits } from '../../support/digits.ts';
import { LANGUAGES } from '../../support/languages.ts';

const pages = await sitePages();

describe.each(LANGUAGES)('every page in %s', (language) => {
  const own = [...pages.values()].filter(({ path }) => path.startsWith(`/${language}/`));

  test('has its numbers in the digits of the language', () => {
    const strange = own.flatMap(({ path, html }) =>
      strangeDigits(html, language).map((words) => `${path}: ${words}`),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
  });

  test('has its days in the calendar of the language', () => {
    expect(own.flatMap(({ html }) => daysOn(html)).length).toBeGreaterThan(0);
    expect(own.flatMap(({ html }) => strangeDays(html, language))).toEqual([]);
  });
});
