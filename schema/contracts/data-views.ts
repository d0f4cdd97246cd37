import type { Language } from '../content/languages.ts';
import type { MessageId } from '../content/message.ts';
import type { MyDataFile } from './my-data.ts';
import type { ShownAnswer } from './profile.ts';
import type { Evidence } from './stored.ts';
import type { HistoryEntry } from './views.ts';

/** What the pages about one's own data show. Times are UTC milliseconds. */

/** Where the site says what the fields of the file mean, in which a person takes their data away. */
export const MY_DATA_SCHEMA = '/schemas/my-data.json';

type Filed = Pick<
  MyDataFile,
  | 'subscriber'
  | 'contactPoints'
  | 'permissions'
  | 'reasons'
  | 'requests'
  | 'addressChanges'
  | 'suppressions'
>;

/**
 * `/{locale}/preferences/data`: what the file says, as far as a page has room for it, with words. Only
 * within an hour of asking for a link (L7), and so in full, while other pages show masks.
 */
export interface MyDataView extends Filed {
  kind: 'my-data';
  language: Language;
  promises: PromiseEntry[];
  mails: (MyDataFile['mails'][number] & { kind: MessageId })[];
  /** Answers to profile fields, in full. */
  profile: (ShownAnswer & { since: number })[];
  /** Newest first. */
  events: (HistoryEntry & { evidence?: Evidence })[];
  /** Ledger number to continue below, if there are older events. */
  older: number | undefined;
  /** Answers of each request; until it is confirmed nobody knows who gave them, so they are masked. */
  answers: ShownAnswer[][];
  /** Names of topics by their ids. */
  titles: Record<string, string>;
  /** Labels of reasons by their ids; content may have lost some. */
  labels: Record<string, string>;
  /** Whether a list, apart from the events, has been cut. */
  cut: boolean;
}

/** A promise in the words of then. */
export type PromiseEntry = MyDataFile['promises'][number] & {
  title: string;
  textLanguage: Language;
  /** A code that everybody has who was promised it. */
  sharedCode?: string;
  /** A code of one's own is still owed. */
  awaits: boolean;
};

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
  /** Names the entry, and what it was proved by; only a certificate has it. */
  code: string;
  /** Whether there is a file by now. `refused`: the ledger does not agree with itself, so that there is none. */
  file: 'certificate' | 'unsealed' | 'refused';
  /** Where anybody can check it. */
  address: string;
}
