import { type Catalogue, type CatalogueTopic, findNotice } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import {
  type Channel,
  FREQUENCIES,
  type Frequency,
  type Offer,
  PAUSE_MONTHS,
} from '../../schema/contracts/codes.ts';
import type { Choice } from '../../schema/contracts/fields.ts';
import type { OfferedChoice, OfferView } from '../../schema/contracts/views.ts';
import { type Facts, findPermission, type Permission } from '../core/person/facts.ts';
import { PREFERENCES_NOTICE } from '../core/person/topics.ts';

type Content = Pick<Catalogue, 'topics' | 'notices'>;

/**
 * What may be offered to somebody who has left and said why (invariant 9: after the opt-out, and
 * less of what was left). What is more, such as other topics, takes a session: `currentOffer` sees to
 * that. `undefined` if nothing fits.
 */
export const offerFor = (
  offer: Offer,
  left: readonly Choice[],
  facts: Pick<Facts, 'permissions' | 'contacts'>,
  content: Content,
  language: Language,
): OfferView | undefined => {
  if (offer === 'none') return undefined;
  if (offer === 'pause') return left.length > 0 ? { offer, months: PAUSE_MONTHS } : undefined;
  const choices = candidates(offer, left, facts, content)
    .filter(({ topic, channel }) => isOpen(findPermission(facts, topic, channel)))
    .flatMap((choice) => withWording(choice, content, language));
  return choices.length > 0 ? { offer, choices } : undefined;
};

/** What is held need not be offered; what was objected to must not be (GDPR Art. 21(3)). */
const isOpen = (held: Permission | undefined): boolean =>
  held === undefined || held.state === 'withdrawn';

const candidates = (
  offer: 'less-often' | 'other-topics' | 'other-channel',
  left: readonly Choice[],
  facts: Pick<Facts, 'contacts'>,
  content: Content,
): Choice[] => {
  const open = content.topics.filter(({ retired }) => !retired);
  switch (offer) {
    case 'less-often':
      return left.flatMap((choice) => lessOften(choice, open));
    case 'other-topics':
      return otherTopics(left, open);
    case 'other-channel':
      return otherChannels(left, facts, open);
  }
};

/** The first of some frequencies that the topic still has. */
const firstOffered = (
  wanted: readonly Frequency[],
  topic: CatalogueTopic | undefined,
): Frequency | undefined => wanted.find((frequency) => topic?.frequencies.includes(frequency));

/** The next lower frequency that the topic has; `FREQUENCIES` goes from most to least often. */
const lessOften = (choice: Choice, open: readonly CatalogueTopic[]): Choice[] => {
  const topic = open.find(({ id }) => id === choice.topic);
  const rarer = FREQUENCIES.slice(FREQUENCIES.indexOf(choice.frequency) + 1);
  const next = firstOffered(rarer, topic);
  return next && topic?.channels.includes(choice.channel) ? [{ ...choice, frequency: next }] : [];
};

/** Topics that were not left, over the channels that were. */
const otherTopics = (left: readonly Choice[], open: readonly CatalogueTopic[]): Choice[] => {
  const channels = [...new Set(left.map(({ channel }) => channel))];
  return open
    .filter(({ id }) => !left.some(({ topic }) => topic === id))
    .flatMap((topic) =>
      channels
        .filter((channel) => topic.channels.includes(channel))
        .map((channel) => ({ topic: topic.id, channel, frequency: rarest(topic.frequencies) })),
    );
};

/**
 * The topics that were left, over channels that the person has given and did not leave; as often as
 * before, or less often if content has dropped that frequency.
 */
const otherChannels = (
  left: readonly Choice[],
  facts: Pick<Facts, 'contacts'>,
  open: readonly CatalogueTopic[],
): Choice[] => {
  const wasLeft = (topic: string, channel: Channel): boolean =>
    left.some((choice) => choice.topic === topic && choice.channel === channel);
  return [...new Set(left.map(({ topic }) => topic))].flatMap((id) => {
    const topic = open.find((known) => known.id === id);
    const before = left.find((choice) => choice.topic === id)?.frequency;
    const asOften = before ? FREQUENCIES.slice(FREQUENCIES.indexOf(before)) : [];
    const frequency = firstOffered(asOften, topic);
    return facts.contacts
      .filter(({ channel }) => topic?.channels.includes(channel) && !wasLeft(id, channel))
      .flatMap(({ channel }) => (frequency ? [{ topic: id, channel, frequency }] : []));
  });
};

const rarest = (offered: readonly Frequency[]): Frequency =>
  FREQUENCIES.findLast((frequency) => offered.includes(frequency)) ?? 'quarterly';

const withWording = (choice: Choice, content: Content, language: Language): OfferedChoice[] => {
  const notice = findNotice(content, {
    notice: PREFERENCES_NOTICE,
    topic: choice.topic,
    language,
  });
  const topic = content.topics.find(({ id }) => id === choice.topic);
  if (!notice || !topic) return [];
  const { version, statement, terms, language: noticeLanguage } = notice;
  const { title } = textIn(topic.text, noticeLanguage);
  return [{ ...choice, title, notice: version, noticeLanguage, statement, terms }];
};
