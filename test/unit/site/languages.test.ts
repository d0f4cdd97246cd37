import { expect, test } from 'vitest';
import {
  compareIn,
  foreign,
  languageName,
  messagesIn,
  standsIn,
  written,
} from '../../../site/i18n/index.ts';
import { LANGUAGES } from '../../support/languages.ts';

/** A language that somebody may have chosen before the sample site dropped it. */
const DROPPED = 'de';

test('titles are in the order of a lexicon, and not of their code points', () => {
  const persian = ['یاس', 'پونه', 'به', 'گل', 'آویشن'];
  expect(persian.toSorted(compareIn('fa'))).toEqual(['آویشن', 'به', 'پونه', 'گل', 'یاس']);
  expect(['Zwiebel', 'Öl', 'Petersilie'].toSorted(compareIn('en'))).toEqual([
    'Öl',
    'Petersilie',
    'Zwiebel',
  ]);
});

test('a text in the language of the page needs no mark, and one that stands in has two', () => {
  expect(foreign('fa', 'fa')).toEqual({});
  expect(foreign('fa', 'en')).toEqual({ lang: 'fa', dir: 'rtl' });
  expect(standsIn({ language: 'fa' }, 'fa')).toBeUndefined();
  expect(standsIn({ language: 'en' }, 'fa')).toBe('en');
});

test('a language that the site has dropped keeps its name, and its letters say where they run', () => {
  expect(languageName(DROPPED)).toBe('Deutsch');
  expect(written(DROPPED)).toEqual({ lang: DROPPED, dir: 'auto' });
  const [first = ''] = LANGUAGES;
  expect(messagesIn(DROPPED)).toEqual(messagesIn(first));
});
