import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNotice, type NoticeContent } from '../../../schema/content/canonical-notice.ts';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { loadContent } from '../../../site/catalogue/load.ts';
import { noticeVersion } from '../../../site/catalogue/notice-versions.ts';
import { CONTENT } from './edits.ts';
import { type Files, onDisk, smallSite, withEdit } from './small-site.ts';

const PLAIN = `${CONTENT}/notices/en/plain.md`;

const noticesOf = (files: Files): NoticeVersion[] => {
  const result = loadContent(onDisk(files));
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result.catalogue.notices;
};

const changed = (before: NoticeVersion[], after: NoticeVersion[]): string[] => {
  const known = new Set(before.map(({ version }) => version));
  return after
    .filter(({ version }) => !known.has(version))
    .map(({ notice, language }) => `${notice}.${language}`)
    .toSorted();
};

const text = fc.string({ unit: 'grapheme' });
const content: fc.Arbitrary<NoticeContent> = fc.record({
  notice: text,
  language: fc.constantFrom('en', 'fa', 'ar'),
  topic: fc.record({ id: text, title: text, summary: text, purpose: text }),
  statement: text,
  lawfulBasis: fc.constantFrom('consent', 'contract'),
  channels: fc.record({ email: text, sms: text }, { requiredKeys: [] }),
  frequencies: fc.record({ weekly: text, monthly: text }, { requiredKeys: [] }),
  controller: fc.record({ name: text, address: text, contact: text }),
});

/** The same value with the keys of every object in the opposite order. */
const backwards = (value: NoticeContent): NoticeContent => ({
  controller: {
    contact: value.controller.contact,
    address: value.controller.address,
    name: value.controller.name,
  },
  frequencies: Object.fromEntries(Object.entries(value.frequencies).toReversed()),
  channels: Object.fromEntries(Object.entries(value.channels).toReversed()),
  lawfulBasis: value.lawfulBasis,
  statement: value.statement,
  topic: {
    purpose: value.topic.purpose,
    summary: value.topic.summary,
    title: value.topic.title,
    id: value.topic.id,
  },
  language: value.language,
  notice: value.notice,
});

describe('canonical text of a notice', () => {
  it('is the same in whatever order its fields come', () => {
    fc.assert(
      fc.property(content, (value) => {
        expect(canonicalNotice(backwards(value))).toBe(canonicalNotice(value));
      }),
    );
  });

  it('is the same in every Unicode normalisation of its words', () => {
    fc.assert(
      fc.property(content, fc.constantFrom('NFC', 'NFD'), (value, form) => {
        const other = { ...value, statement: value.statement.normalize(form) };
        expect(canonicalNotice(other)).toBe(canonicalNotice(value));
      }),
    );
  });

  it('differs, and so does the version, where one letter of any text differs', () => {
    const fields = fc.constantFrom('notice', 'statement');
    fc.assert(
      fc.property(content, fields, fc.nat(), (value, field, at) => {
        const words = value[field];
        const place = at % (words.length + 1);
        const other = { ...value, [field]: `${words.slice(0, place)}x${words.slice(place)}` };
        expect(noticeVersion(canonicalNotice(other))).not.toBe(
          noticeVersion(canonicalNotice(value)),
        );
      }),
    );
  });
});

describe('notice versions of a build', () => {
  it('are one for each notice, topic and language', () => {
    const keys = noticesOf(smallSite()).map((one) => `${one.notice}.${one.topic}.${one.language}`);
    expect(keys.toSorted()).toEqual([
      'plain.news.en',
      'plain.news.fa',
      'preferences.news.en',
      'preferences.news.fa',
    ]);
  });

  it('fill in the organisation, the topic, its purpose and the contact, each once', () => {
    const files = withEdit(
      withEdit(smallSite(), PLAIN, '{topic}.', '{topic}\nfor {purpose}, ask {contact}.'),
      `${CONTENT}/topics/en/news.md`,
      'title: News',
      'title: "{contact} club"',
    );
    const english = noticesOf(files).find(
      ({ notice, language }) => notice === 'plain' && language === 'en',
    );
    expect(english?.statement).toBe(
      'I allow Anbar Ltd to write about {contact} club for Telling you what is new, ask data@anbar.example.',
    );
  });

  const edits: [what: string, path: string, piece: string, by: string, changes: string[]][] = [
    ['a letter of one wording', PLAIN, 'I allow', 'I Allow', ['plain.en']],
    [
      'the summary of a topic',
      `${CONTENT}/topics/fa/news.md`,
      'What is new',
      'Whatever is new',
      ['plain.fa', 'preferences.fa'],
    ],
    ['a label', 'site/i18n/en.json', 'by email', 'by e-mail', ['plain.en', 'preferences.en']],
    [
      'the contact',
      `${CONTENT}/settings/site.md`,
      'data@',
      'privacy@',
      ['plain.en', 'plain.fa', 'preferences.en', 'preferences.fa'],
    ],
    ["the marketer's own title of a wording", PLAIN, 'The words', 'Other words', []],
    ['line breaks in a wording', PLAIN, 'to write', 'to\nwrite', []],
    ['a label of a channel that the topic has not', 'site/i18n/en.json', 'by post', 'by mail', []],
  ];
  it.each(edits)('change with %s exactly where people read it', (_, path, piece, by, changes) => {
    const before = noticesOf(smallSite());
    expect(changed(before, noticesOf(withEdit(smallSite(), path, piece, by)))).toEqual(changes);
  });
});
