import type { Language } from '../../schema/content/languages.ts';
import type { Channel, Frequency } from '../../schema/contracts/codes.ts';
import type { FieldError } from '../../schema/contracts/errors.ts';
import type { ShownAnswer } from '../../schema/contracts/profile.ts';
import type { Standing } from '../../schema/contracts/receipt-views.ts';
import type { Change, HistoryEntry, Scope } from '../../schema/contracts/views.ts';
import { day } from './dates.ts';
import { fill, languageName, type Messages, messagesIn, number } from './index.ts';

/** “by email, once a month”. */
export const choiceLine = (m: Messages, choice: { channel: Channel; frequency: Frequency }) =>
  fill(m.choice.line, { via: m.via[choice.channel], often: m.often[choice.frequency] });

/** Says of a channel that is not on offer why nothing comes over it, although it was allowed. */
export const unusedSentence = (m: Messages, channel: Channel): string =>
  fill(m.preferences.unused, { via: m.via[channel] });

/** An answer to a profile field, in words and digits of the page. */
export const answerWords = (language: Language, { kind, value }: ShownAnswer): string => {
  if (kind === 'number') return number(language, Number(value));
  const { yes, no } = messagesIn(language).profile;
  return kind !== 'yes-no' ? value : value === 'yes' ? yes : no;
};

/** What an unsubscribe link stops, from the group of sentences `stop` or `stopped`. */
export const scopeSentence = (
  m: Messages,
  group: 'stop' | 'stopped',
  { topic, channel }: Scope,
): string => {
  const via = channel ? m.via[channel] : '';
  if (topic && channel) return fill(m[group].both, { topic: topic.title, via });
  if (topic) return fill(m[group].topic, { topic: topic.title });
  return channel ? fill(m[group].channel, { via }) : m[group].all;
};

/** What is wrong with a field, in a sentence; `labels` name fields that the messages have no word for. */
export const errorSentence = (
  m: Messages,
  error: FieldError,
  labels: Readonly<Record<string, string>> = {},
): string => {
  const fields: Readonly<Record<string, string>> = { ...m.field, ...labels };
  return fill(m.error[error.code], { field: fields[error.field] ?? error.field });
};

/** One thing that a save changed. */
export const changeSentence = (language: Language, timeZone: string, change: Change): string => {
  const m = messagesIn(language);
  switch (change.what) {
    case 'permission':
      return fill(m.change[change.state], {
        title: change.title,
        via: m.via[change.channel],
        often: change.frequency ? m.often[change.frequency] : '',
      });
    case 'pause':
      return change.until === undefined
        ? m.change.resumed
        : fill(m.change.paused, { date: day(language, timeZone, change.until) });
    case 'language':
      return fill(m.change.language, { language: languageName(change.language) });
    case 'format':
      return fill(m.change.format, { format: m.format[change.format] });
    case 'answers':
      return m.change.answers;
  }
};

type Level = NonNullable<HistoryEntry['before']>;

const level = (m: Messages, value: Level): string => {
  if (value === 'never' || value === 'withdrawn' || value === 'objected') return m.history[value];
  return m.often[value];
};

const often = (m: Messages, value: Level | undefined): string =>
  value === undefined ? '' : level(m, value);

/** A consent event in plain words. */
export const eventSentence = (
  language: Language,
  timeZone: string,
  entry: HistoryEntry,
): string => {
  const m = messagesIn(language);
  return fill(m.event[entry.event], {
    title: entry.topic?.title ?? entry.promised ?? '',
    via: entry.channel ? m.via[entry.channel] : '',
    often: often(m, entry.after),
    date: entry.until === undefined ? '' : day(language, timeZone, entry.until),
    language: entry.preferredLanguage ? languageName(entry.preferredLanguage) : '',
    format: entry.format ? m.format[entry.format] : '',
  });
};

/** What held before a consent event, if that says something. */
export const beforeSentence = (m: Messages, entry: HistoryEntry): string | undefined =>
  entry.before === undefined || entry.before === 'never'
    ? undefined
    : fill(m.history.before, { before: level(m, entry.before) });

/** What an event of a receipt says, to whoever holds the receipt. */
export const recordSentence = (m: Messages, { event, topic, channel, after }: HistoryEntry) => {
  const kinds: Partial<Record<HistoryEntry['event'], string>> = m.verify.kind;
  const rate = after === 'withdrawn' || after === 'objected' ? undefined : after;
  return fill(kinds[event] ?? '', {
    title: topic?.title ?? '',
    via: channel ? m.via[channel] : '',
    often: rate ? m.often[rate] : '',
  });
};

/** What has become of the permission of a receipt since. */
export const standingSentence = (language: Language, timeZone: string, standing: Standing) => {
  const m = messagesIn(language);
  return fill(m.verify.standing[standing.standing], {
    date: day(language, timeZone, standing.since),
    often: 'frequency' in standing ? m.often[standing.frequency] : '',
  });
};
