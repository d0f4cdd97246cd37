import type { Catalogue, Localised } from '../../schema/content/catalogue.ts';
import type { MessageId } from '../../schema/content/message.ts';
import type { Language } from '../../schema/content/shared.ts';
import { byId, type Entries, type Entry } from './entries.ts';
import { messageBlocks } from './message-blocks.ts';
import { noticeVersions } from './notice-versions.ts';
import type { WordsByLanguage } from './words.ts';

/** Content of which every file and every cross check has passed. */
export type SoundEntries = Entries & { settings: NonNullable<Entries['settings']> };

interface Group<T> {
  first: Entry<T>;
  all: Entry<T>[];
}

const groups = <T extends { id: string }>(
  entries: readonly Entry<T>[],
  languages: readonly Language[],
): Group<T>[] =>
  [...byId(entries, languages).values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ first, all }] : [];
  });

/** Small numbers first, then by id, so that the order never depends on file names. */
const inOrder = <T extends { id: string; order: number }>(list: Group<T>[]): Group<T>[] =>
  list.toSorted(
    ({ first: { data: a } }, { first: { data: b } }) => a.order - b.order || (a.id < b.id ? -1 : 1),
  );

/** Texts in each language; the first language that has the entry stands in for the others. */
const texts = <T, U>(
  { first, all }: Group<T>,
  pick: (entry: Entry<T>) => U,
): Record<Language, Localised & U> => {
  const textIn = (language: Language) => {
    const entry = all.find((candidate) => candidate.language === language) ?? first;
    return { language: entry.language, ...pick(entry) };
  };
  return { en: textIn('en'), fa: textIn('fa'), ar: textIn('ar') };
};

const topicsOf = (entries: SoundEntries): Catalogue['topics'] =>
  inOrder(groups(entries.topics.entries, entries.settings.languages)).map((group) => {
    const { id, channels, frequencies, lawfulBasis, recipients, retention, retired } =
      group.first.data;
    const text = texts(group, ({ data: { title, summary, purpose } }) => ({
      title,
      summary,
      purpose,
    }));
    return { id, channels, frequencies, lawfulBasis, recipients, retention, retired, text };
  });

const landingsOf = (entries: SoundEntries, topics: Catalogue['topics']): Catalogue['landings'] =>
  inOrder(groups(entries.landings.entries, entries.settings.languages)).map((group) => {
    const { id, askFormat, askLanguage, addressOnly, notice, asks } = group.first.data;
    const text = texts(group, ({ slug, data }) => ({
      slug,
      title: data.title,
      ...(data.eyebrow === undefined ? {} : { eyebrow: data.eyebrow }),
      description: data.description,
      promises: data.promises,
      formTitle: data.formTitle,
      button: data.button,
    }));
    const resolved = asks.map(({ topic, channels, frequencies }) => {
      const known = topics.find((candidate) => candidate.id === topic);
      return {
        topic,
        channels: channels ?? known?.channels ?? [],
        frequencies: frequencies ?? known?.frequencies ?? [],
      };
    });
    return { id, asks: resolved, askFormat, askLanguage, addressOnly, notice, text };
  });

const messageIn = (entries: SoundEntries, id: MessageId) => {
  const all = byId(entries.messages.entries, entries.settings.languages).get(id) ?? [];
  const [first] = all;
  if (!first) throw new Error(`mail ${id} is missing, although the checks have passed`);
  return texts({ first, all }, ({ data: { subject, preview }, body }) => ({
    subject,
    preview,
    blocks: messageBlocks(body).blocks,
  }));
};

const pagesOf = (entries: SoundEntries): Catalogue['pages'] =>
  inOrder(groups(entries.pages.entries, entries.settings.languages)).map((group) => ({
    id: group.first.data.id,
    footer: group.first.data.footer,
    text: texts(group, ({ slug, data: { title, description } }) => ({ slug, title, description })),
  }));

const labelsIn = (words: WordsByLanguage): Catalogue['labels'] => {
  const labels = (language: Language) => {
    const { channel, frequency } = words[language];
    return { channel, frequency };
  };
  return { en: labels('en'), fa: labels('fa'), ar: labels('ar') };
};

/** The catalogue of content that has passed all checks. */
export const buildCatalogue = (entries: SoundEntries, words: WordsByLanguage): Catalogue => {
  const { settings } = entries;
  const topics = topicsOf(entries);
  const pages = pagesOf(entries);
  return {
    settings,
    topics,
    landings: landingsOf(entries, topics),
    notices: noticeVersions(entries.notices.entries, { topics, settings, pages }, words),
    reasons: inOrder(groups(entries.reasons.entries, settings.languages)).map((group) => ({
      id: group.first.data.id,
      offer: group.first.data.offer,
      text: texts(group, ({ data: { label } }) => ({ label })),
    })),
    pages,
    labels: labelsIn(words),
    messages: {
      confirm: messageIn(entries, 'confirm'),
      welcome: messageIn(entries, 'welcome'),
      manage: messageIn(entries, 'manage'),
      'address-confirm': messageIn(entries, 'address-confirm'),
      'address-notice': messageIn(entries, 'address-notice'),
      'address-taken': messageIn(entries, 'address-taken'),
      erased: messageIn(entries, 'erased'),
    },
  };
};
