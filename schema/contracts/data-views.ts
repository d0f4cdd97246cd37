import type { Language } from '../content/languages.ts';
import type { MessageId } from '../content/message.ts';
import type { Channel, Format, SuppressionReason } from './codes.ts';
import type { Choice } from './fields.ts';
import type { ShownAnswer } from './profile.ts';
import type { Evidence } from './stored.ts';
import type { Change, HistoryEntry, MaskedContact } from './views.ts';

/** What the pages about one's own data show. Times are UTC milliseconds. */

/** Where the site says what the fields of the file mean, in which a person takes their data away. */
export const MY_DATA_SCHEMA = '/schemas/my-data.json';

/** Whether a mail went out; `waiting` if that is not decided yet. */
export type MailOutcome = 'waiting' | 'sent' | 'denied' | 'failed';

/**
 * `/{locale}/preferences/data`. Only within an hour of asking for a link (L7), and so in
 * full where other pages show masks. Lists are cut to a page's length; the file has all.
 */
export interface MyDataView {
  kind: 'my-data';
  language: Language;
  /** Public id. */
  subscriber: string;
  address: string;
  joinedAt: number;
  preferredLanguage: Language;
  format: Format;
  pausedUntil: number | undefined;
  contacts: FullContact[];
  /** What the person was promised, and what has become of it. */
  promises: PromiseEntry[];
  /** Answers to profile fields, in full. */
  profile: (ShownAnswer & { since: number })[];
  permissions: { change: Change; since: number }[];
  /** Newest first. */
  events: (HistoryEntry & { evidence?: Evidence })[];
  /** Ledger number to continue below, where there are older events. */
  older: number | undefined;
  reasons: { at: number; label?: string; detail?: string }[];
  mails: { mail: MessageId; due: number; outcome: MailOutcome; finishedAt?: number }[];
  requests: RequestEntry[];
  /** Wishes for another address. */
  changes: { address?: string; requestedAt: number; endedAt?: number }[];
  /** What keeps mails or messages from this person, found by the keyed hash. */
  suppressions: { channel: Channel; reason: SuppressionReason; since: number; until?: number }[];
  /** Whether a list, apart from the events, has been cut. */
  cut: boolean;
}

/** A promise: its file, its code or its number in a draw. */
export interface PromiseEntry {
  title: string;
  textLanguage: Language;
  /** Landing page on which it was made. */
  page: string;
  promisedAt: number;
  /** When the file was fetched. */
  fetched: number[];
  code?: { code: string; givenAt: number };
  /** A code that everybody has who was promised it. */
  sharedCode?: string;
  /** A code of one's own is still owed. */
  awaits: boolean;
  entry?: { number: number; at: number; won: boolean };
  /** How it was asked for, if no event has it. */
  evidence?: Evidence;
}

/** A contact point, and where it is a postal address its lines. */
export interface FullContact {
  channel: Channel;
  lines: string[];
  since: number;
  confirmedAt?: number;
}

/**
 * A request that names this person's address. Until it is confirmed nobody knows who made it, so that
 * what else it says is masked.
 */
export interface RequestEntry {
  requestedAt: number;
  confirmedAt?: number;
  choices: (Choice & { title: string })[];
  contacts: MaskedContact[];
  answers: ShownAnswer[];
}

/** `/{locale}/preferences/data`, asking once more. */
export interface EraseView {
  kind: 'erase';
  language: Language;
  subscriber: string;
  /** Absent if the database is away. */
  address: string | undefined;
  /**
   * Nothing was erased. `conflict`: the page was posted for another person than the cookie says.
   * `unavailable`: the database is away, and the button can be pressed again.
   */
  problem?: 'conflict' | 'unavailable';
}

/** `/{locale}/erased?leaf=…`: the certificate. It holds nothing about anybody. */
export interface ErasedView {
  kind: 'erased';
  language: Language;
  erasedAt: number;
  /** Id of the *erased* event. */
  entry: number;
  /** Its id and the hash of its leaf, which only a certificate has. */
  code: string;
  /** Where anybody can check it. */
  address: string;
}
