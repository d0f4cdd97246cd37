import { CHANNELS, type Channel, isOnOffer } from '../../../schema/contracts/codes.ts';
import type { TopicPermissions } from '../../../schema/contracts/topic-views.ts';
import type { PreferencesView } from '../../../schema/contracts/views.ts';
import type { Messages } from '../../i18n/index.ts';
import { unusedSentence } from '../../i18n/sentences.ts';
import type { TopicChoices } from '../forms/choice-rows.ts';

const granted = ({ state }: TopicPermissions['channels'][number]): boolean => state === 'granted';

/**
 * A topic as the preference form shows it. A channel that cannot be joined any more has a row only
 * while it is allowed, so that it can be left (invariant 12).
 */
export const choicesIn = (m: Messages, topic: TopicPermissions): TopicChoices => ({
  topic: topic.topic,
  title: topic.title,
  summary: topic.summary,
  textLanguage: topic.textLanguage,
  noticeLanguage: topic.noticeLanguage,
  statement: topic.statement,
  terms: topic.terms,
  notice: topic.notice,
  frequencies: topic.frequencies,
  ...(topic.retired ? { remark: m.preferences.retired } : {}),
  rows: topic.channels
    .filter((row) => row.open || granted(row))
    .map((row) => ({
      channel: row.channel,
      ticked: granted(row),
      frequency: row.frequency,
      ...(row.open ? {} : { fixed: true }),
      ...(isOnOffer(row.channel) ? {} : { remark: unusedSentence(m, row.channel) }),
    })),
});

/** Channels that may be ticked and have no number or address on file. E-mail always has one. */
export const missingContacts = ({ topics, contacts }: PreferencesView): Channel[] =>
  CHANNELS.filter(
    (channel) =>
      channel !== 'email' &&
      topics.some((topic) => topic.channels.some((row) => row.open && row.channel === channel)) &&
      !contacts.some((contact) => reachAlike(contact.channel) === reachAlike(channel)),
  );

/** A number that is on file serves calls and messages alike. */
const reachAlike = (channel: Channel): Channel => (channel === 'sms' ? 'phone' : channel);

/** Topics and channels that are allowed now, which can be stopped with one button. */
export const stoppable = ({ topics }: PreferencesView) => ({
  topics: topics.filter((topic) => topic.channels.some(granted)),
  channels: CHANNELS.filter((channel) =>
    topics.some((topic) => topic.channels.some((row) => row.channel === channel && granted(row))),
  ),
});
