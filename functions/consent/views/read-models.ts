import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import { toldIn } from '../../../schema/contracts/promises.ts';
import type {
  HistoryEntry,
  HistoryView,
  PreferencesView,
  SessionEndedView,
  ShownNotice,
} from '../../../schema/contracts/views.ts';
import type { StoredEvent } from '../../core/ledger/history.ts';
import { maskAddress } from '../../core/person/address.ts';
import { profileRows } from '../../core/person/answers.ts';
import { type Facts, mailboxOf, pausedAt } from '../../core/person/facts.ts';
import { maskContact } from '../../core/person/masks.ts';
import { topicsFor } from '../../core/person/topics.ts';
import { PAGE_OF_EVENTS } from '../../core/store/history.ts';

/** Views of a person's own data, made from facts; the pages that show them decide nothing. */

export const preferencesView = (
  facts: Facts,
  catalogue: Catalogue,
  language: Language,
  now: number,
): PreferencesView => ({
  kind: 'preferences',
  language,
  maskedAddress: maskedMailbox(facts),
  subscriber: facts.publicId,
  seq: facts.seq,
  topics: topicsFor(facts, catalogue, language),
  preferredLanguage: facts.language,
  format: facts.format,
  pausedUntil: pausedAt(facts, now),
  now,
  contacts: facts.contacts.filter(({ channel }) => channel !== 'email').map(maskContact),
  profile: profileRows(facts.profile, catalogue.fields, language),
  saved: undefined,
  values: undefined,
  errors: [],
});

export const maskedMailbox = (facts: Facts): string => {
  const mailbox = mailboxOf(facts);
  return mailbox ? maskAddress(mailbox.value) : '';
};

export const historyView = (
  facts: Facts,
  events: readonly StoredEvent[],
  catalogue: Catalogue,
  language: Language,
): HistoryView => {
  const last = events.at(-1)?.seq ?? 1;
  return {
    kind: 'history',
    language,
    maskedAddress: maskedMailbox(facts),
    events: events.map((stored) => toEntry(stored, catalogue, language)),
    older: events.length === PAGE_OF_EVENTS && last > 1 ? last : undefined,
  };
};

/** A consent event as a page tells it. */
export const toEntry = (
  { seq, method, event, notice, promise }: StoredEvent,
  catalogue: Catalogue,
  language: Language,
): HistoryEntry => {
  const entry = { seq, at: event.at, event: event.kind, method };
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { ...entry, ...(event.after !== undefined && { until: event.after }) };
    case 'language-changed':
      return { ...entry, preferredLanguage: event.after };
    case 'format-changed':
      return { ...entry, format: event.after };
    case 'address-changed':
    case 'erased':
      return entry;
    case 'promised':
      return {
        ...entry,
        ...(promise && { promised: toldIn(promise, language).title }),
      };
    default:
      return {
        ...entry,
        topic: { id: event.topic, title: titleIn(catalogue, event.topic, language, notice) },
        channel: event.channel,
        before: event.before ?? 'never',
        after: event.after,
        ...(notice && { notice: shownNotice(notice) }),
      };
  }
};

type Kept = NonNullable<StoredEvent['notice']>;

/** The name of a topic as it is now or, if content has lost it, as it was when it was agreed to. */
const titleIn = (
  { topics }: Catalogue,
  id: string,
  language: Language,
  notice: Kept | undefined,
): string => {
  const topic = topics.find((known) => known.id === id);
  return topic ? textIn(topic.text, language).title : (notice?.title ?? id);
};

/** A wording as the database keeps it; content has no part in it (C1). */
const shownNotice = (notice: Kept): ShownNotice => ({
  version: notice.version,
  language: notice.language,
  title: notice.title,
  summary: notice.summary,
  statement: notice.statement,
  channels: Object.values(notice.channels),
  frequencies: Object.values(notice.frequencies),
  terms: notice.terms,
});

export const sessionEndedView = (
  language: Language,
  session: Pick<SessionEndedView, 'known'> & Partial<SessionEndedView>,
): SessionEndedView => ({
  kind: 'session-ended',
  language,
  why: 'ended',
  sent: false,
  values: {},
  errors: [],
  ...session,
});
