import {
  type Catalogue,
  type CatalogueTopic,
  findNotice,
} from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import { CHANNELS, type Frequency } from '../../../schema/contracts/codes.ts';
import type { Choice } from '../../../schema/contracts/fields.ts';
import type { TopicPermissions } from '../../../schema/contracts/topic-views.ts';
import { type Facts, findPermission, type Permission } from './facts.ts';

/** Id of the wording that the preference centre and its offers show. */
export const PREFERENCES_NOTICE = 'preferences';

type Content = Pick<Catalogue, 'topics' | 'notices'>;

/**
 * Topics as the preference centre shows them: every open one, and those that are retired or gone from
 * content as long as the person holds them (invariant 12: they can be left, but not joined).
 */
export const topicsFor = (
  facts: Facts,
  content: Content,
  language: Language,
): TopicPermissions[] => {
  const known = content.topics
    .filter((topic) => !topic.retired || holds(facts, topic.id))
    .map((topic) => describe(topic, facts, content, language));
  const gone = [...new Set(facts.permissions.map(({ topic }) => topic))]
    .filter((id) => holds(facts, id) && !content.topics.some((topic) => topic.id === id))
    .map((id) => describeGone(id, facts, language));
  return [...known, ...gone];
};

const holds = (facts: Facts, topic: string): boolean =>
  facts.permissions.some((held) => held.topic === topic && held.state === 'granted');

const describe = (
  topic: CatalogueTopic,
  facts: Facts,
  content: Content,
  language: Language,
): TopicPermissions => {
  const notice = findNotice(content, { notice: PREFERENCES_NOTICE, topic: topic.id, language });
  // Consent is in one language, that of its wording (C2).
  const text = textIn(topic.text, notice?.language ?? language);
  return {
    topic: topic.id,
    title: text.title,
    summary: text.summary,
    textLanguage: text.language,
    noticeLanguage: notice?.language ?? language,
    retired: topic.retired,
    frequencies: topic.frequencies,
    notice: notice?.version ?? '',
    statement: notice?.statement ?? '',
    terms: notice?.terms ?? [],
    channels: CHANNELS.flatMap((channel) => {
      const held = findPermission(facts, topic.id, channel);
      const offered = topic.channels.includes(channel) && notice !== undefined;
      const [proposed] = topic.frequencies;
      if (!proposed || (!offered && held?.state !== 'granted')) return [];
      return [
        {
          channel,
          state: held?.state,
          frequency: stillOffered(held, topic) ?? proposed,
          open: offered && !topic.retired,
        },
      ];
    }),
  };
};

/** The frequency that was chosen last, unless content has dropped it since it was left. */
const stillOffered = (
  held: Permission | undefined,
  { frequencies }: CatalogueTopic,
): Frequency | undefined =>
  held && (held.state === 'granted' || frequencies.includes(held.frequency))
    ? held.frequency
    : undefined;

/** A topic that content has lost: only held permissions, under its id, and only to be left. */
const describeGone = (id: string, facts: Facts, language: Language): TopicPermissions => {
  const held = facts.permissions.filter(({ topic, state }) => topic === id && state === 'granted');
  return {
    topic: id,
    title: id,
    summary: '',
    textLanguage: language,
    noticeLanguage: language,
    retired: true,
    frequencies: [...new Set(held.map(({ frequency }) => frequency))],
    notice: held[0]?.notice ?? '',
    statement: '',
    terms: [],
    channels: held.map(({ channel, state, frequency }) => ({
      channel,
      state,
      frequency,
      open: false,
    })),
  };
};

/** In the order of the topics and their channels, with topics that content has lost at the end. */
export const inTopicOrder = <Place extends Pick<Choice, 'topic' | 'channel'>>(
  { topics }: Pick<Catalogue, 'topics'>,
  places: readonly Place[],
): Place[] => {
  const ids = topics.map(({ id }) => id);
  const position = ({ topic }: Place): number =>
    ids.includes(topic) ? ids.indexOf(topic) : ids.length;
  return places.toSorted(
    (a, b) =>
      position(a) - position(b) || CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel),
  );
};

/** The name of a topic for a sentence; its id if content has lost it. */
export const topicTitle = (content: Content, id: string, language: Language): string => {
  const topic = content.topics.find((known) => known.id === id);
  return topic ? textIn(topic.text, language).title : id;
};
