import type { NoticeTerm } from '../content/canonical-notice.ts';
import type { Language } from '../content/languages.ts';
import type { AddressLinkView, AddressView } from './address-views.ts';
import type {
  Channel,
  EventKind,
  Format,
  Frequency,
  Method,
  Offer,
  PermissionState,
} from './codes.ts';
import type { ErasedView, EraseView, MyDataView } from './data-views.ts';
import type { FieldError, FormProblem } from './errors.ts';
import type { Choice } from './fields.ts';
import type { Gift, GiftsView, GiftText } from './gift-views.ts';
import type { ProfileRow, ShownAnswer } from './profile.ts';
import type { ReceiptView, VerifyView } from './receipt-views.ts';
import type { TopicPermissions } from './topic-views.ts';

/**
 * What the pages that are rendered on demand show. Hono decides and puts one of these into
 * `Astro.locals.view`; the page only renders it. Times are UTC milliseconds. Nothing in a view is
 * secret from the person who looks at it, and addresses are masked already.
 */
export type View =
  | SubscribeView
  | ConfirmView
  | ManageView
  | PreferencesView
  | HistoryView
  | ReceiptView
  | VerifyView
  | UnsubscribeView
  | LeftView
  | SessionEndedView
  | AddressView
  | AddressLinkView
  | MyDataView
  | EraseView
  | ErasedView
  | GiftsView;

/** What came in with a form: every value of every field, so that nothing typed is lost. */
export type FormValues = Record<string, string[]>;

/** `/subscribe` after a POST that did not succeed: the landing page's form, filled in. */
export interface SubscribeView {
  kind: 'subscribe';
  language: Language;
  form: string;
  values: FormValues;
  problem: FormProblem;
  errors: FieldError[];
}

/** `/confirm/{token}`. */
export interface ConfirmView {
  kind: 'confirm';
  language: Language;
  /** `done`: confirmed before. `expired`: offers one button for a fresh mail. */
  state: 'ask' | 'expired' | 'done';
  maskedAddress: string;
  /** Signed render time; goes into the form as `FIELD.nonce`. */
  nonce: string;
  /** Each in the words that were shown, and in their language. */
  asks: (Choice & {
    title: string;
    statement: string;
    terms: NoticeTerm[];
    noticeLanguage: Language;
  })[];
  /** What confirming brings besides; what is `held` is there already, and stays as it was promised. */
  gifts: (GiftText & { held: boolean })[];
  /** Number and postal address that came with the request, masked. */
  contacts: MaskedContact[];
  /** Answers that came with it; words are masked. */
  answers: ShownAnswer[];
  problem?: FormProblem;
}

/** A contact point as a page may show it. */
export interface MaskedContact {
  channel: Channel;
  masked: string;
}

/** `/{locale}/manage`. `sent` is the same whoever asked. */
export interface ManageView {
  kind: 'manage';
  language: Language;
  state: 'ask' | 'sent';
  values: FormValues;
  problem?: FormProblem;
  errors: FieldError[];
}

/** `/{locale}/preferences`. */
export interface PreferencesView {
  kind: 'preferences';
  language: Language;
  maskedAddress: string;
  subscriber: string;
  seq: number;
  topics: TopicPermissions[];
  preferredLanguage: Language;
  format: Format;
  /** End of the pause, if there is one that has not ended. */
  pausedUntil: number | undefined;
  /** Now, for dates in the form. */
  now: number;
  /** Contact details on file besides the address, masked; asked for if missing and needed. */
  contacts: MaskedContact[];
  /** Profile fields that the person has answered or may answer. */
  profile: ProfileRow[];
  /** What the person was promised, and the page that has it; absent if the form comes back. */
  promised?: { gifts: Gift[]; path: string };
  /** What the save that led here changed, in the order of the page. */
  saved: Change[] | undefined;
  /** What the person had chosen, when the form comes back. */
  values: FormValues | undefined;
  problem?: FormProblem;
  errors: FieldError[];
}

/** One thing that a save changed, for the sentence that says so. */
export type Change =
  | {
      what: 'permission';
      topic: string;
      title: string;
      channel: Channel;
      state: PermissionState;
      frequency?: Frequency;
      /** Number of its consent event, for the link to a receipt. */
      seq?: number;
    }
  | { what: 'pause'; until: number | undefined }
  | { what: 'language'; language: Language }
  | { what: 'format'; format: Format }
  /** Answers to profile fields: which ones is told by no event. */
  | { what: 'answers' };

/** `/{locale}/preferences/history`. Newest first. */
export interface HistoryView {
  kind: 'history';
  language: Language;
  maskedAddress: string;
  events: HistoryEntry[];
  /** Ledger number to continue below, if there are older events. */
  older: number | undefined;
}

export interface HistoryEntry {
  seq: number;
  at: number;
  event: EventKind;
  method: Method;
  topic?: { id: string; title: string };
  channel?: Channel;
  /** Frequency before and after, if the event is about a permission. */
  before?: Frequency | 'withdrawn' | 'objected' | 'never';
  after?: Frequency | 'withdrawn' | 'objected';
  /** End of a pause, if the event is one. */
  until?: number;
  preferredLanguage?: Language;
  format?: Format;
  /** Title of what was promised. */
  promised?: string;
  /** The words that were shown, and in which language; from the database alone. */
  notice?: ShownNotice;
}

/** A stored wording as it was shown, with everything that was told besides. */
export interface ShownNotice {
  version: string;
  language: Language;
  /** Name and summary of the topic. */
  title: string;
  summary: string;
  statement: string;
  /** Labels of the topic's channels and frequencies. */
  channels: string[];
  frequencies: string[];
  terms: NoticeTerm[];
}

/**
 * `/{locale}/preferences/**` without a live cookie. Nothing is lost: the page holds what was chosen
 * in hidden fields, offers one button that mails a fresh link (`send-link`), and one that saves
 * again once that link has been opened in the same browser.
 */
export interface SessionEndedView {
  kind: 'session-ended';
  language: Language;
  /** `not-fresh`: the session goes on, but this page needs a link that was asked for just now (L7). */
  why: 'ended' | 'not-fresh';
  /** The cookie still says who it was, so that the address need not be typed again. */
  known: boolean;
  /** A link has just been asked for. */
  sent: boolean;
  /** Every field of the form that was posted; empty after a GET. */
  values: FormValues;
  errors: FieldError[];
  problem?: FormProblem;
}

/** What an unsubscribe link is about. `undefined` means all. */
export interface Scope {
  topic?: { id: string; title: string };
  channel?: Channel;
}

/** `/u/{token}`: one button. */
export interface UnsubscribeView {
  kind: 'unsubscribe';
  language: Language;
  /**
   * `queued`: the database is away; the opt-out is kept and takes effect as soon as it is back.
   * `stopped`: it has taken effect, and the link is too old for anything else.
   * `gone`: whoever was behind the link was erased. They may have come back with another subscription.
   */
  state: 'ask' | 'queued' | 'stopped' | 'gone';
  scope: Scope;
  /** Only for a link of the present epoch, the one that can be undone; empty once somebody is erased. */
  maskedAddress: string | undefined;
}

/** `/left/{departure}`: the change has taken effect; reason, undo and less of what was left. */
export interface LeftView {
  kind: 'left';
  language: Language;
  scope: Scope;
  /** What was withdrawn and can be put back with one button. */
  left: (Choice & { title: string })[];
  /** `undone`: put back. `accepted`: an offer was taken. */
  state: 'left' | 'undone' | 'accepted';
  reasons: { id: string; label: string }[];
  /** The reason given, if any. */
  reason: string | undefined;
  values: FormValues | undefined;
  /** What fits the reason, made from what was left and what is still there. */
  offer: OfferView | undefined;
  /** Nothing is held any more: the address may be kept on the list of those nobody writes to. */
  neverAgain: boolean;
  problem?: FormProblem;
  errors: FieldError[];
}

export type OfferView =
  | { offer: Exclude<Offer, 'pause' | 'none'>; choices: OfferedChoice[] }
  | { offer: Extract<Offer, 'pause'>; months: readonly number[] }
  /** More than was left: it is chosen in the preference centre. */
  | { offer: 'elsewhere' };

/** Something that could be joined instead; the statement is shown above the button. */
export interface OfferedChoice extends Choice {
  title: string;
  notice: string;
  /** Language of the wording, of the title and of the labels. */
  noticeLanguage: Language;
  statement: string;
  terms: NoticeTerm[];
}
