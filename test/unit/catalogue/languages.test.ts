import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { knownLanguages } from '../../../site/reader/languages.ts';
import { loadWords } from '../../../site/reader/words.ts';
import { type Case, CONTENT, edit, facts, mistakesOf, remove } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const settings = `${CONTENT}/settings/site.md`;
const FA = 'site/i18n/fa.json';

const listing = (languages: string) => edit(settings, '[en, fa]', languages);

const cases: Case[] = [
  [
    'a language without sentences',
    listing('[en, fa, de]'),
    [['value-wrong', settings, 2, 'languages.2']],
    'site/i18n/de.json',
  ],
  [
    'a misspelt language',
    listing('[en, fa, arr]'),
    [['value-wrong', settings, 2, 'languages.2']],
    'did you mean `ar`?',
  ],
  [
    'a language that is no code',
    listing('[en, fa, Arabic]'),
    [['value-wrong', settings, 2, 'languages.2']],
    '"fa"',
  ],
  [
    'a language that stands there twice',
    listing('[en, fa, en]'),
    [['value-wrong', settings, 2, 'languages.2']],
    '`en`',
  ],
  [
    'a name that is missing in a language',
    edit(settings, 'name: { en: Anbar, fa: Anbar, ar: Anbar }\nt', 'name: { en: Anbar }\nt'),
    [['field-missing', settings, 4, 'name.fa']],
    'the name of the site',
  ],
  [
    'a name in a misspelt language, once',
    edit(settings, 'name: { en: Anbar, fa: Anbar,', 'name: { en: Anbar, fb: Anbar,'),
    [['field-unknown', settings, 4, 'name.fb']],
    'did you mean `fa`?',
  ],
  [
    'content in a language without sentences',
    (files) => ({ ...files, [`${CONTENT}/topics/de/news.md`]: '' }),
    [['file-misplaced', `${CONTENT}/topics/de/news.md`, 1, 'file']],
    'site/i18n/de.json',
  ],
  [
    'sentences that do not say how the language is written',
    edit(FA, '"direction":"ltr"', '"direction":"left"'),
    [['message-key-missing', FA, 1, 'about.direction']],
    '"rtl"',
  ],
  [
    'sentences with a locale that there is not',
    edit(FA, 'fa-IR-u-ca-persian-nu-arabext', 'Persian of Iran'),
    [['message-key-missing', FA, 1, 'about.locale']],
    'BCP 47',
  ],
];

describe('a mistake about languages', () => {
  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });
});

const loaded = (files: Files) => {
  const result = loadContent(onDisk(files));
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result;
};

describe('a language', () => {
  it('that the settings do not list is not built, although there is content in it', () => {
    const { catalogue } = loaded(listing('[fa]')(smallSite()));
    expect(Object.keys(catalogue.topics[0]?.text ?? {})).toEqual(['fa']);
    expect(catalogue.notices.filter(({ language }) => language !== 'fa')).toEqual([]);
  });

  it('that has no wording of consent is asked in another one, and the marketer told', () => {
    const without = remove(`${CONTENT}/notices/fa/plain.md`)(smallSite());
    const { warnings } = loaded(without);
    expect(facts(warnings)).toContainEqual([
      'file-missing',
      `${CONTENT}/notices/fa/plain.md`,
      1,
      'file',
    ]);
  });
});

describe('the messages files that come with the product', () => {
  it.each(knownLanguages(ROOT))(
    '%s has every sentence, with the right placeholders',
    (language) => {
      expect(loadWords(ROOT, [language]).mistakes).toEqual([]);
    },
  );
});
