import { createHash } from 'node:crypto';
import { canonicalNotice, type NoticeFacts } from '../../schema/content/canonical-notice.ts';
import type { Catalogue, CatalogueTopic, NoticeVersion } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { Notice } from '../../schema/content/notice.ts';
import type { Settings } from '../../schema/content/settings.ts';
import { fill } from '../i18n/fill.ts';
import { pathOf } from '../i18n/paths.ts';
import type { Entry } from '../reader/entries.ts';
import type { Words, WordsByLanguage } from '../reader/words.ts';
import { noticeTerms } from './terms.ts';

/** Placeholders of the sentence about withdrawal. */
export const WITHDRAWAL_PLACEHOLDERS = ['organisation', 'topic', 'purpose', 'contact'] as const;
/** Placeholders of the wording of consent. */
export const NOTICE_PLACEHOLDERS = [...WITHDRAWAL_PLACEHOLDERS, 'withdrawal'] as const;

type Content = Pick<Catalogue, 'topics' | 'settings' | 'pages'>;

/** Lines of one paragraph become one; an empty line stays between paragraphs. */
const tidy = (body: string): string =>
  body
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split(/\s*\n\s*/).join(' '))
    .join('\n\n');

const labelled = <K extends string>(codes: readonly K[], labels: Record<K, string>) => {
  const picked: Partial<Record<K, string>> = {};
  for (const code of codes) picked[code] = labels[code];
  return picked;
};

/** SHA-256 of the canonical text in UTF-8, base64url without padding (C2). */
export const noticeVersion = (canonical: string): string =>
  createHash('sha256').update(canonical).digest('base64url');

type Party = Settings['dataProtection']['authority'];

const partyIn = ({ name, address, country, contact }: Party, language: Language) => ({
  name: textIn(name, language),
  address: textIn(address, language),
  country,
  contact,
});

/** Facts of every wording of the site in one language. */
const siteFacts = ({ organisation, dataProtection }: Settings, language: Language) => ({
  controller: {
    ...partyIn(organisation, language),
    phone: organisation.phone,
    url: organisation.url,
  },
  jurisdiction: dataProtection.jurisdiction,
  storageLocations: dataProtection.storageLocations,
  processingLocations: dataProtection.processingLocations,
  geographicRestrictions: textIn(dataProtection.geographicRestrictions, language),
  authority: partyIn(dataProtection.authority, language),
  rights: dataProtection.rights,
});

/** Recipients of data for a topic. The content check has made sure that each exists. */
const recipientsOf = (topic: CatalogueTopic, { dataProtection }: Settings, language: Language) =>
  topic.recipients.flatMap((id) =>
    dataProtection.recipients
      .filter((known) => known.id === id)
      .map((known) => ({ id, ...partyIn(known, language), role: textIn(known.role, language) })),
  );

/** The wording of one notice for one topic, in the language of the notice's file. */
const factsOf = (
  { data, language, body }: Entry<Notice>,
  topic: CatalogueTopic,
  { settings, pages }: Content,
  words: Words,
): NoticeFacts => {
  const { title, summary, purpose } = textIn(topic.text, language);
  const { organisation } = settings;
  const contact = organisation.contact;
  const filled = {
    organisation: textIn(organisation.name, language),
    topic: title,
    purpose,
    contact,
  };
  const withdrawal = fill(data.withdrawal, filled);
  const privacy = pages.find(({ id }) => id === 'privacy');
  return {
    notice: data.id,
    language,
    topic: { id: topic.id, title, summary, purpose },
    statement: fill(tidy(body), { ...filled, withdrawal }),
    withdrawal,
    lawfulBasis: topic.lawfulBasis,
    channels: labelled(topic.channels, words.channel),
    frequencies: labelled(topic.frequencies, words.frequency),
    recipients: recipientsOf(topic, settings, language),
    retention: topic.retention,
    privacyNotice: pathOf(language, privacy ? textIn(privacy.text, language).slug : ''),
    ...siteFacts(settings, language),
  };
};

const versionOf = (facts: NoticeFacts, words: Words): NoticeVersion => {
  const { notice, topic, language, statement } = facts;
  const terms = noticeTerms(facts, words);
  const canonical = canonicalNotice({ ...facts, terms });
  const version = noticeVersion(canonical);
  return { version, notice, topic: topic.id, language, statement, terms, canonical };
};

/** Every wording that this build can show: each notice, in each of its languages, for each topic. */
export const noticeVersions = (
  notices: readonly Entry<Notice>[],
  content: Content,
  words: WordsByLanguage,
): NoticeVersion[] =>
  notices.flatMap((notice) => {
    const own = textIn(words, notice.language);
    return content.topics.map((topic) => versionOf(factsOf(notice, topic, content, own), own));
  });
