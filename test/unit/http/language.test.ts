import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { negotiateLanguage, pathLanguage } from '../../../functions/web/language.ts';
import type { Language } from '../../../schema/content/languages.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { LANGUAGES } from '../../support/languages.ts';

const ALL = ['en', 'fa', 'ar'] as const;
const offered = fc.shuffledSubarray<Language>([...LANGUAGES], { minLength: 1 });

describe('RFC 9110 §12.5.4: the language of a visitor', () => {
  test.each([
    ['fa', 'fa'],
    ['fa-IR', 'fa'],
    ['FA-ir,EN;Q=0.5', 'fa'],
    ['ar-EG,en;q=0.8', 'ar'],
    ['en;q=0.3, fa;q=0.7, ar;q=0.5', 'fa'],
    ['de, fr;q=0.9, ar;q=0.1', 'ar'],
    ['en;q=0.5,fa;q=0.5', 'en'],
    ['fa;q=0, ar;q=0.1', 'ar'],
    ['fa ; q=0.2 , ar ; q=0.4', 'ar'],
    ['fa;q=abc, ar;q=0.1', 'ar'],
    ['far, arx, fa', 'fa'],
  ])('%j is %s', (header, language) => {
    expect(negotiateLanguage(header, ALL)).toBe(language);
  });

  test.each([undefined, '', '*', 'de', 'de, *;q=0.5', ';;;', 'q=1', ',,,'])(
    'is the site’s first where %j asks for none that there is',
    (header) => {
      forAll(offered, (languages) => {
        expect(negotiateLanguage(header, languages)).toBe(languages[0]);
      });
    },
  );

  test('is always one that the site has, whatever the browser says', () => {
    const tag = fc.constantFrom('en', 'fa', 'ar', 'fa-IR', 'de', '*', '', ';q=');
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.tuple(tag, fc.double())).map((all) => all.map(([l, q]) => `${l};q=${q}`).join()),
    );
    runs(500).forAll(header, offered, (text, languages) => {
      expect(languages).toContain(negotiateLanguage(text, languages));
    });
  });
});

describe('the language of a path', () => {
  test.each([
    ['/fa/preferences', 'fa'],
    ['/fa', 'fa'],
    ['/fa/', 'fa'],
    ['/', undefined],
    ['/fax/', undefined],
    ['/FA/', undefined],
    ['/u/fa/', undefined],
    ['//fa/', undefined],
    ['fa', undefined],
  ])('of %s is %s', (path, language) => {
    expect(pathLanguage(path, ALL)).toBe(language);
  });

  test('is none where the site has not got it', () => {
    expect(pathLanguage('/fa/', ['en', 'ar'])).toBeUndefined();
  });
});
