import { catalogue } from 'virtual:catalogue';
import { describe, expect, it } from 'vitest';
import { canonicalNotice, type NoticeTerm } from '../../../schema/content/canonical-notice.ts';
import { RETENTION_KINDS } from '../../../schema/content/data-protection.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import { retentionIn } from '../../../site/i18n/periods.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { CONTENT, editBoth, soundContent } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const TOPIC = `${CONTENT}/topics/fa/news.md`;

const termsOf = (files: Files, language: Language): NoticeTerm[] =>
  soundContent(files).catalogue.notices.find((one) => one.language === language)?.terms ?? [];

const told = (files: Files, label: string, language: Language = 'en'): string[] =>
  termsOf(files, language).find((term) => term.label === label)?.texts ?? [];

/** Digits of each language, as its readers write them. */
const DIGITS: Record<Language, RegExp> = { en: /[0-9]/, fa: /[۰-۹]/, ar: /[٠-٩]/ };
const foreignDigits = (text: string, language: Language): boolean =>
  LANGUAGES.some((other) => other !== language && DIGITS[other]?.test(text));

describe('what is told besides the statement', () => {
  it('C1: is part of the stored text, letter by letter', () => {
    for (const { canonical, terms } of catalogue.notices) {
      const stored = JSON.parse(canonical);
      expect(stored.terms).toEqual(terms);
      expect(canonicalNotice(stored)).toBe(canonical);
    }
  });

  it('C8: names every party, place and ground in the words of the language', () => {
    const { notices, topics, settings } = catalogue;
    for (const { terms, topic, language } of notices) {
      const texts = terms.flatMap((term) => term.texts).join('\n');
      const asked = topics.find(({ id }) => id === topic);
      const { organisation, dataProtection } = settings;
      const recipients = dataProtection.recipients.filter(({ id }) =>
        asked?.recipients.includes(id),
      );
      const words = [
        textIn(organisation.name, language),
        textIn(organisation.address, language),
        organisation.contact,
        asked && textIn(asked.text, language).purpose,
        ...recipients.flatMap(({ name, role }) => [textIn(name, language), textIn(role, language)]),
        textIn(dataProtection.geographicRestrictions, language),
        textIn(dataProtection.authority.name, language),
        dataProtection.authority.contact,
      ];
      expect(words.filter((word) => !word || !texts.includes(word))).toEqual([]);
    }
  });

  it('says so where nobody else gets to see data', () => {
    const alone = editBoth(TOPIC, 'recipients: [host]', 'recipients: []')(smallSite());
    expect(told(alone, 'Who else')).toEqual(['Nobody']);
    expect(told(smallSite(), 'Who else')).toEqual(['Server Ltd in Germany: keeping our server']);
  });

  it.each([
    ['P2Y', '2 year after leaving', '۲ year after leaving'],
    ['P1Y6M', '1 year and 6 month after leaving', '۱ year و ۶ month after leaving'],
    ['P90D', '90 day after leaving', '۹۰ day after leaving'],
  ])('tells the period %s in words and digits of the language', (period, english, persian) => {
    const files = editBoth(TOPIC, 'P2Y', period)(smallSite());
    expect(told(files, 'How long')).toEqual([english]);
    expect(told(files, 'How long', 'fa')).toEqual([persian]);
  });
});

describe('how long personal data is kept, in the text of pages', () => {
  it('has every kind, in digits of the language alone', () => {
    const { retention } = catalogue.settings;
    for (const language of LANGUAGES) {
      const values = retentionIn(language, retention);
      expect(Object.keys(values)).toHaveLength(RETENTION_KINDS.length);
      for (const text of Object.values(values)) {
        expect(text).not.toBe('');
        expect(foreignDigits(text, language), text).toBe(false);
      }
    }
  });

  it('calls 365 days a year, and nothing else', () => {
    const retention = { requests: 30, evidence: 1095, reasonTexts: 366, mails: 365 };
    const values = retentionIn('en', retention);
    expect(values['retention.evidence']).toMatch(/^3\D+$/);
    expect(values['retention.reasonTexts']).toMatch(/^366\D+$/);
    expect(values['retention.mails']).toMatch(/^1\D+$/);
  });
});
