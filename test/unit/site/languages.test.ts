import { expect, test } from 'vitest';
import { foreign, languageName, messagesIn, standsIn, written } from '../../../site/i18n/index.ts';
import { LANGUAGES } from '../../support/languages.ts';

/** A language that somebody may have chosen before the sample site dropped it. */
const DROPPED = 'de';

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
