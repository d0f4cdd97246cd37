import { createHash } from 'node:crypto';
import { canonicalNotice } from '../../schema/content/canonical-notice.ts';
import type { Catalogue, CatalogueTopic, NoticeVersion } from '../../schema/content/catalogue.ts';
import type { Notice } from '../../schema/content/notice.ts';
import type { Settings } from '../../schema/content/settings.ts';
import type { Entry } from './entries.ts';
import { fill } from './fill.ts';

/** What may stand between braces in the wording of consent. */
export const NOTICE_PLACEHOLDERS = ['organisation', 'topic', 'purpose', 'contact'] as const;

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

/** SHA-256 of the canonical text in UTF-8, base64url without padding (REQUIREMENTS C2). */
export const noticeVersion = (canonical: string): string =>
  createHash('sha256').update(canonical).digest('base64url');

/** The wording of one notice for one topic, in the language of the notice's file. */
const versionOf = (
  { data, language, body }: Entry<Notice>,
  topic: CatalogueTopic,
  settings: Settings,
  labels: Catalogue['labels'][keyof Catalogue['labels']],
): NoticeVersion => {
  const { title, summary, purpose } = topic.text[language];
  const organisation = settings.organisation;
  const statement = fill(tidy(body), {
    organisation: organisation.name[language],
    topic: title,
    purpose,
    contact: organisation.contact,
  });
  const canonical = canonicalNotice({
    notice: data.id,
    language,
    topic: { id: topic.id, title, summary, purpose },
    statement,
    lawfulBasis: topic.lawfulBasis,
    channels: labelled(topic.channels, labels.channel),
    frequencies: labelled(topic.frequencies, labels.frequency),
    controller: {
      name: organisation.name[language],
      address: organisation.address[language],
      contact: organisation.contact,
    },
  });
  const version = noticeVersion(canonical);
  return { version, notice: data.id, topic: topic.id, language, statement, canonical };
};

/** Every wording that this build can show: each notice, in each of its languages, for each topic. */
export const noticeVersions = (
  notices: readonly Entry<Notice>[],
  { topics, settings, labels }: Pick<Catalogue, 'topics' | 'settings' | 'labels'>,
): NoticeVersion[] =>
  notices.flatMap((notice) =>
    topics.map((topic) => versionOf(notice, topic, settings, labels[notice.language])),
  );
