import type { Catalogue } from '../../schema/content/catalogue.ts';
import { inAll, type Language, textIn } from '../../schema/content/languages.ts';
import type { MessageId } from '../../schema/content/message.ts';
import { ANSWER_PAGES } from '../../schema/content/page.ts';
import { isOnOffer } from '../../schema/contracts/codes.ts';
import { timesIn } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { byId, type SoundEntries } from '../reader/entries.ts';
import type { WordsByLanguage } from '../reader/words.ts';
import { groups, inOrder, searchTitleOf, textsOf } from './groups.ts';
import { findableOf, withoutDrafts } from './hidden.ts';
import { incentivesOf } from './incentives.ts';
import { landingsOf } from './landing-pages.ts';
import { menusOf } from './menu-links.ts';
import { messageBlocks } from './message-blocks.ts';
import { noticeVersions } from './notice-versions.ts';
import { profileFieldsOf } from './profile-fields.ts';
import type { Edition } from './published.ts';

const topicsOf = (entries: SoundEntries): Catalogue['topics'] =>
  inOrder(groups(entries.topics.entries, entries.settings.languages)).map((group) => {
    const { id, frequencies, lawfulBasis, recipients, retention, retired } = group.first.data;
    const channels = group.first.data.channels.filter(isOnOffer);
    const text = textsOf(
      group,
      entries.settings.languages,
      ({ data: { title, summary, purpose } }) => ({
        title,
        summary,
        purpose,
      }),
    );
    return { id, channels, frequencies, lawfulBasis, recipients, retention, retired, text };
  });

const messageIn = (entries: SoundEntries, words: WordsByLanguage, id: MessageId) => {
  const all = byId(entries.messages.entries, entries.settings.languages).get(id) ?? [];
  const [first] = all;
  if (!first) throw new Error(`mail ${id} is missing, although the checks have passed`);
  return textsOf(
    { first, all },
    entries.settings.languages,
    ({ language, data: { subject, preview }, body }) => {
      const { about, period } = textIn(words, language);
      const told = (text: string) => fill(text, timesIn(about.locale, period));
      return { subject, preview: told(preview), blocks: messageBlocks(told(body)).blocks };
    },
  );
};

/** Ids of pages that answer to something that people did, also in forms that are drafts by now. */
const answersOf = ({ landings }: SoundEntries): ReadonlySet<string> =>
  new Set([
    ...ANSWER_PAGES,
    ...landings.entries.flatMap(({ data }) => [data.afterSending, data.afterConfirming]),
  ]);

const pagesOf = (entries: SoundEntries, answers: ReadonlySet<string>): Catalogue['pages'] =>
  inOrder(groups(entries.pages.entries, entries.settings.languages)).map((group) => ({
    id: group.first.data.id,
    answers: answers.has(group.first.data.id),
    ...findableOf(group.first.data),
    text: textsOf(group, entries.settings.languages, ({ slug, data }) => ({
      slug,
      title: data.title,
      ...searchTitleOf(data),
      description: data.description,
    })),
  }));

const labelsIn = (languages: readonly Language[], words: WordsByLanguage) => ({
  labels: inAll(languages, (language) => {
    const { via, often, certificate } = textIn(words, language);
    return { via, often, certificate };
  }),
  languages: inAll(languages, (language) => {
    const { name, direction, comma } = textIn(words, language).about;
    return { name, direction, comma };
  }),
});

/** The catalogue of content that has passed all checks; drafts are in that for editing alone. */
export const buildCatalogue = (
  all: SoundEntries,
  words: WordsByLanguage,
  edition: Edition,
): Catalogue => {
  const entries = edition.drafts ? all : withoutDrafts(all);
  const { settings } = entries;
  const topics = topicsOf(entries);
  const pages = pagesOf(entries, answersOf(all));
  // The site's first language comes first, so that its wordings stand in for missing ones.
  const noticesInOrder = [...byId(entries.notices.entries, settings.languages).values()].flat();
  return {
    settings,
    looks: entries.looks.data,
    topics,
    landings: landingsOf(entries.landings.entries, settings.languages, topics),
    fields: profileFieldsOf(entries.fields.entries, settings.languages),
    incentives: incentivesOf(entries, settings, edition.at),
    draws: entries.draws.map(({ id }) => id),
    notices: noticeVersions(noticesInOrder, { topics, settings, pages }, words),
    reasons: inOrder(groups(entries.reasons.entries, settings.languages)).map((group) => ({
      id: group.first.data.id,
      offer: group.first.data.offer,
      text: textsOf(group, entries.settings.languages, ({ data: { label } }) => ({ label })),
    })),
    pages,
    menus: menusOf(entries, words, edition),
    ...labelsIn(settings.languages, words),
    messages: {
      confirm: messageIn(entries, words, 'confirm'),
      welcome: messageIn(entries, words, 'welcome'),
      manage: messageIn(entries, words, 'manage'),
      'address-confirm': messageIn(entries, words, 'address-confirm'),
      'address-notice': messageIn(entries, words, 'address-notice'),
      'address-taken': messageIn(entries, words, 'address-taken'),
      erased: messageIn(entries, words, 'erased'),
      'erased-again': messageIn(entries, words, 'erased-again'),
    },
  };
};
