import { readFile } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../schema/content/languages.ts';
import { daysIn } from '../../../site/i18n/periods.ts';
import { CLIENT, sitePages } from '../../support/built-site.ts';
import { textsOf } from '../../support/html.ts';

const pages = await sitePages();
const { languages, dataProtection, records, retention } = catalogue.settings;
const privacy = catalogue.pages.find(({ id }) => id === 'privacy');

const places = languages.flatMap((language) => {
  const slug = privacy && textIn(privacy.text, language).slug;
  return [
    { language, path: `/${language}/${slug}/` },
    { language, path: `/${language}/records/` },
  ];
});

describe('GDPR Art. 13 and 30: what is built', () => {
  test.for(places)('$path says all that content knows', ({ language, path }) => {
    const [text = ''] = textsOf(pages.get(path)?.html ?? '', 'main');
    const told = [
      ...catalogue.topics.map((topic) => textIn(topic.text, language).purpose),
      ...dataProtection.recipients.map(({ name }) => textIn(name, language)),
      ...catalogue.fields.map(({ text: words }) => {
        const { name, label } = textIn(words, language);
        return name ?? label;
      }),
      ...catalogue.incentives.map(({ promise }) => textIn(promise.text, language).title),
      ...Object.values(retention).map((days) => daysIn(language, days)),
    ];
    expect(told.filter((one) => !text.includes(one))).toEqual([]);
  });

  test('search engines may show the records only where the settings say so', () => {
    for (const language of languages)
      expect(pages.get(`/${language}/records/`)?.noindex).toBe(!records.indexed);
  });

  test('the records are there for systems, with every activity in each language', async () => {
    const read = JSON.parse(await readFile(`${CLIENT}/records.json`, 'utf8'));
    expect(Object.keys(read)).toEqual(languages);
    for (const language of languages) {
      const ids = read[language].activities.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining(catalogue.topics.map(({ id }) => id)));
    }
  });
});
