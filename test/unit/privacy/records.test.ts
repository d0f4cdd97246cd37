import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { DATA_KINDS } from '../../../schema/content/page.ts';
import { messagesIn } from '../../../site/i18n/index.ts';
import { factsOf } from '../../../site/privacy/facts.ts';
import { processingRecords } from '../../../site/privacy/records.ts';
import { factsHtml, withFacts } from '../../../site/privacy/with-facts.ts';

const sourceOf = (language: string, content: Catalogue = catalogue) => ({
  catalogue: content,
  language,
  m: messagesIn(language),
});

/** Everything that people can read, in one text. */
const pageOf = (language: string, content?: Catalogue): string =>
  DATA_KINDS.map((kind) => factsHtml(factsOf(kind, sourceOf(language, content)))).join('\n');

const recordsOf = (language: string, content?: Catalogue): string =>
  JSON.stringify(processingRecords(sourceOf(language, content)));

const { settings } = catalogue;
const makers = [
  { name: 'the privacy page', of: pageOf },
  { name: 'the records', of: recordsOf },
];

describe.each(makers)('GDPR Art. 13 and 30: $name', ({ of }) => {
  test.for(settings.languages)('in %s has all topics, recipients and rights', (language) => {
    const text = of(language);
    for (const topic of catalogue.topics)
      expect(text).toContain(textIn(topic.text, language).purpose);
    for (const { name } of settings.dataProtection.recipients)
      expect(text).toContain(textIn(name, language));
    expect(text).toContain(textIn(settings.organisation.name, language));
    expect(text).toContain(textIn(settings.dataProtection.authority.name, language));
    for (const { text: words } of catalogue.fields)
      expect(text).toContain(textIn(words, language).name);
  });

  const periods = ['requests', 'evidence', 'reasonTexts', 'mails'] as const;
  test.for(periods)('says another thing once the period `%s` is another', (kind) => {
    const changed = {
      ...catalogue,
      settings: { ...settings, retention: { ...settings.retention, [kind]: 1234 } },
    };
    expect(of('en')).not.toContain('1,234 days');
    expect(of('en', changed)).toContain('1,234 days');
  });

  test('says another thing once a topic is kept for another time, or seen by others', () => {
    const [first, ...others] = catalogue.topics;
    if (!first) throw new Error('the sample has no topic');
    const kept = { ...catalogue, topics: [{ ...first, retention: 'P7Y' }, ...others] };
    expect(of('en')).not.toContain('7 years');
    expect(of('en', kept)).toContain('7 years');
    const alone = { ...catalogue, topics: [{ ...first, recipients: [] }, ...others] };
    expect(of('en', alone)).not.toBe(of('en'));
  });

  test('has a topic that is retired as long as content has it', () => {
    const retired = catalogue.topics.map((topic) => ({ ...topic, retired: true }));
    expect(of('fa', { ...catalogue, topics: retired })).toBe(of('fa'));
  });
});

describe('the records', () => {
  test('say of every activity all that the law asks for', () => {
    for (const language of settings.languages) {
      const { activities, controller, security } = processingRecords(sourceOf(language));
      expect(controller.texts.length).toBeGreaterThan(1);
      expect(security).toHaveLength(settings.records.security.length);
      expect(new Set(activities.map(({ id }) => id)).size).toBe(activities.length);
      for (const { name, purpose, basis, people, data, erasure } of activities)
        for (const told of [name, purpose, basis, people, ...data, erasure])
          expect(told).toMatch(/^[^{}]+$/);
    }
  });

  test('name the fields that forms ask for together with a topic', () => {
    const asking = catalogue.landings.find(({ fields }) => fields.length > 0);
    const [asked] = asking?.asks ?? [];
    const field = catalogue.fields.find(({ id }) => id === asking?.fields[0]?.field);
    if (!asked || !field) throw new Error('no landing page of the sample asks for a field');
    const { activities } = processingRecords(sourceOf('en'));
    const activity = activities.find(({ id }) => id === asked.topic);
    expect(activity?.data.join()).toContain(textIn(field.text, 'en').name);
  });
});

describe('facts in the text of a page', () => {
  test('are a list on a line of their own, and words inside a sentence', () => {
    const html = withFacts('<p>{data.rights}</p>\n<p>Ask {data.controller} for it.</p>', 'en');
    expect(html).toMatch(/^<ul>.*<\/ul>/);
    expect(html).toContain(`<p>Ask ${textIn(settings.organisation.name, 'en')} for it.</p>`);
    expect(html).not.toContain('{');
  });

  test('cannot bring markup into the page', () => {
    const html = factsHtml([{ term: '<b>', texts: ['"><script>', 'https://a.example/"x'] }]);
    expect(html).not.toMatch(/<b>|<script/);
  });
});
