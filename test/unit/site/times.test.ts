import { expect, test } from 'vitest';
import { z } from 'zod';
import { LIFETIMES } from '../../../functions/core/links/links.ts';
import { TIMES, UNITS } from '../../../schema/contracts/times.ts';
import { timesIn } from '../../../site/i18n/counted.ts';
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
