import type { Language } from '../../schema/content/languages.ts';
import type { Standing } from '../../schema/contracts/receipt-views.ts';
import type { HistoryEntry } from '../../schema/contracts/views.ts';
import { day } from './dates.ts';
import { fill, type Messages, messagesIn } from './index.ts';

/** What an event of a receipt says, to whoever holds the receipt. */
export const recordSentence = (m: Messages, { event, topic, channel, after }: HistoryEntry) => {
  const kinds: Partial<Record<HistoryEntry['event'], string>> = m.verify.kind;
  const often = after === 'withdrawn' || after === 'objected' ? undefined : after;
  return fill(kinds[event] ?? '', {
    title: topic?.title ?? '',
    via: channel ? m.via[channel] : '',
    often: often ? m.often[often] : '',
  });
};

/** What has become of the permission since. */
export const standingSentence = (language: Language, timeZone: string, standing: Standing) => {
  const m = messagesIn(language);
  return fill(m.verify.standing[standing.standing], {
    date: day(language, timeZone, standing.since),
    often: 'frequency' in standing ? m.often[standing.frequency] : '',
  });
};
