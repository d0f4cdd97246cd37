import { expect, test } from 'vitest';
import { z } from 'zod';
import { LIFETIMES } from '../../../functions/core/links/links.ts';
import { TIMES, UNITS } from '../../../schema/contracts/times.ts';
import { timesIn } from '../../../site/i18n/counted.ts';
import { foreign, languageName, messagesIn, standsIn, written } from '../../../site/i18n/index.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { sources } from '../../support/source.ts';

const unit = z.looseObject({ other: z.string() });
const messages = z.looseObject({
  about: z.looseObject({ locale: z.string() }),
  period: z.object({ year: unit, month: unit, week: unit, day: unit, hour: unit, minute: unit }),
});

test.for(['confirm', 'address', 'manage', 'session'] as const)(
  'a link to %s lasts as long as sentences say',
  (name) => {
    expect(LIFETIMES[name]).toBe(TIMES[name].count * UNITS[TIMES[name].unit]);
  },
);

test.for(['en', 'fa', 'ar'])('no text in %s repeats one of them by hand', async (language) => {
  const [file] = await sources(`site/i18n/${language}.json`);
  const { about, period } = messages.parse(JSON.parse(file?.text ?? ''));
  const told = new Set(Object.values(timesIn(about.locale, period)));
  expect(told.size).toBeGreaterThan(3);
  const texts = await sources(
    `site/i18n/${language}.json`,
    `site/content/{messages,pages}/${language}/**/*.md`,
  );
  const repeated = texts.flatMap(({ path, text }) =>
    [...told].filter((words) => text.includes(words)).map((words) => `${path}: ${words}`),
  );
  expect(repeated).toEqual([]);
});

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
