import { describe, expect, test } from 'vitest';
import { say } from '../../schema/content/say.ts';
import ar from '../../site/advice/ar.json' with { type: 'json' };
import fa from '../../site/advice/fa.json' with { type: 'json' };
import { inLanguage, inLanguageBehind, terminalLanguage } from '../../site/advice/spoken.ts';
import { adviceIn, sources, unsaidIn } from '../support/source.ts';

type Translations = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const CATALOGUES: readonly (readonly [string, Translations])[] = [
  ['fa', fa],
  ['ar', ar],
];
const MOST_WORDS = 40;

const product = await sources('{schema,site,functions}/**/*.{ts,astro}');
// What is put together from other pieces alone says the same in every language.
const templates = [...new Set(product.flatMap(adviceIn))].filter((template) =>
  /\p{L}/u.test(template.replaceAll(/\{\d+\}/g, '')),
);

const placesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\d+\}/g)].map(([place]) => place))].toSorted();

const formsOf = (translations: Translations, template: string): string[] => {
  const found = translations[template] ?? {};
  return typeof found === 'string' ? [found] : Object.values(found);
};

const wordsIn = (text: string): number => text.split(/\s+/).length;

test('the sources give advice', () => {
  expect(templates.length).toBeGreaterThan(400);
});

test('no advice is longer than a reader has patience for', () => {
  expect(templates.filter((template) => wordsIn(template) > MOST_WORDS)).toEqual([]);
});

test('nothing is told that could not be translated', async () => {
  const speakers = await sources('{schema/content,site/{advice,checks,markdown,reader}}/**/*.ts');
  expect(speakers.flatMap(unsaidIn)).toEqual([]);
});

describe.each(CATALOGUES)('advice in %s', (language, translations) => {
  test('is there for every template, and for no other', () => {
    expect(Object.keys(translations)).toEqual(templates.toSorted());
  });

  test('has the places of its template, in each form', () => {
    const differ = templates.filter((template) =>
      formsOf(translations, template).some(
        // A form for one or two says the number in words.
        (form) => placesIn(form).some((place) => !placesIn(template).includes(place)),
      ),
    );
    expect(differ).toEqual([]);
    const lack = templates.filter(
      (template) =>
        typeof translations[template] === 'string' &&
        placesIn(String(translations[template])).join() !== placesIn(template).join(),
    );
    expect(lack).toEqual([]);
  });

  test('has a form for each number', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const spoken = Object.values(translations).filter((found) => typeof found !== 'string');
    // Numbers from two on have a sentence of their own, and none is said of nothing.
    for (const forms of spoken)
      for (const category of pluralCategories)
        if (!['zero', 'one'].includes(category)) expect(forms).toHaveProperty(category);
  });

  test('is no longer than the limit', () => {
    const long = templates.flatMap((template) => formsOf(translations, template));
    expect(long.filter((text) => wordsIn(text) > MOST_WORDS)).toEqual([]);
  });
});

/** The words as they are read, without signs of direction. */
const seen = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

describe('advice on a terminal', () => {
  test.each([
    [{ LANG: 'fa_IR.UTF-8' }, 'fa'],
    [{ LANG: 'ar_EG.UTF-8' }, 'ar'],
    [{ LANG: 'ar' }, 'ar'],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'fa_IR' }, 'fa'],
    [{ LANG: 'fa_IR.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'constructor' }, 'en'],
    [{}, 'en'],
  ])('%j asks for %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language);
  });

  const nested = say`${say`did you mean \`${'offers'}\`?`} There is no ${say`topic`} \`${'topic'}\``;

  test('has its pieces in the same language, and code as it is', () => {
    const text = seen(inLanguage('fa', nested));
    expect(text).toContain('`offers`');
    expect(text).toContain('`topic`');
    expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/[a-z]/i);
  });

  test('keeps what people copy free of signs', () => {
    for (const [code] of inLanguage('ar', nested).matchAll(/`[^`]*`/g))
      expect(code).toBe(seen(code));
  });

  test.each(['fa', 'ar'])('closes in %s each direction that it opens', (language) => {
    const lists = say`write one of these: ${['a', 'b', 'c']}.`;
    for (const advice of [nested, lists, say`the draw \`${'x'}\` closed on ${'2026-01-02'}`]) {
      const text = inLanguageBehind(language, advice);
      expect(text.match(/[\u2066-\u2068]/g)?.length).toBe(text.match(/\u2069/g)?.length);
    }
  });

  test('has no such signs in English', () => {
    expect(inLanguageBehind('en', nested)).toBe(nested);
  });

  test.each([
    ['fa', 2, '۲'],
    ['ar', 3, '٣'],
    ['ar', 11, '١١'],
    ['ar', 100, '١٠٠'],
  ])('counts in the digits of %s: %i', (language, count, digits) => {
    expect(seen(inLanguage(language, say`${count} mistakes in the content:`))).toContain(digits);
  });

  test('has another word for two, for few and for many in Arabic', () => {
    const heading = (count: number) =>
      seen(inLanguage('ar', say`${count} mistakes in the content:`)).replaceAll(/\p{N}/gu, '');
    expect(new Set([2, 3, 11, 100].map(heading)).size).toBe(4);
    expect(heading(103)).toBe(heading(3));
  });
});
