/**
 * The closed vocabularies that both halves, the database and the ledger share.
 * A code, once it has been written to a ledger, never changes its meaning: add, do not renumber.
 */

/** The names in a code table, in its order. */
export const namesOf = <Name extends string>(codes: Record<Name, unknown>): Name[] => {
  const names: Name[] = [];
  for (const name in codes) names.push(name);
  return names;
};

/** Ways of reaching a person. The numbers are what the database stores. */
export const CHANNEL_CODES = { email: 1, sms: 2, phone: 3, post: 4 } as const;
export type Channel = keyof typeof CHANNEL_CODES;
export const CHANNELS = namesOf(CHANNEL_CODES);

/**
 * Whether people can choose a channel. A text message needs a gateway that sends it and a proof of whose
 * number it is. There is neither yet, so nobody is asked for it; what was allowed before stays.
 */
export const isOnOffer = (channel: Channel): boolean => channel !== 'sms';

/** How often a person allows contact about a topic over a channel; {@link FREQUENCIES} has their order. */
export const FREQUENCY_CODES = {
  weekly: 11,
  monthly: 12,
  quarterly: 13,
  'as-it-happens': 14,
} as const;
export type Frequency = keyof typeof FREQUENCY_CODES;

/** How many days pass at least between two contacts. */
export const DAYS_BETWEEN: Record<Frequency, number> = {
  'as-it-happens': 0,
  weekly: 7,
  monthly: 30,
  quarterly: 90,
};

/** From most to least often: what is offered as "less often" goes by this order. */
export const FREQUENCIES = [
  'as-it-happens',
  'weekly',
  'monthly',
  'quarterly',
] as const satisfies readonly Frequency[];

/** Mail format a person prefers. */
export const FORMAT_CODES = { html: 1, text: 2 } as const;
export type Format = keyof typeof FORMAT_CODES;
export const FORMATS = namesOf(FORMAT_CODES);

/**
 * State of a permission. `objected` is GDPR Art. 21(3): it outranks any later soft opt-in. Nothing
 * writes it yet: it comes with soft opt-in.
 * In the ledger a granted permission is written as its frequency code, the others as these.
 */
export const STATE_CODES = { granted: 10, withdrawn: 1, objected: 2 } as const;
export type PermissionState = keyof typeof STATE_CODES;

/** What becomes of a permission, as the ledger writes it: how often, or that it has ended. */
export const TERMS_CODES = {
  ...FREQUENCY_CODES,
  withdrawn: STATE_CODES.withdrawn,
  objected: STATE_CODES.objected,
} as const;

/** What a consent event records. */
export const EVENT_KIND_CODES = {
  requested: 1,
  confirmed: 2,
  granted: 3,
  'frequency-changed': 4,
  withdrawn: 5,
  restored: 6,
  paused: 7,
  resumed: 8,
  'language-changed': 9,
  'format-changed': 10,
  'address-changed': 11,
  erased: 12,
  promised: 13,
} as const;
export type EventKind = keyof typeof EVENT_KIND_CODES;
export const EVENT_KINDS = namesOf(EVENT_KIND_CODES);

/** Why an address or number must not be written to, whatever was agreed (invariant 1). */
export const SUPPRESSION_CODES = {
  complaint: 1,
  'hard-bounce': 2,
  erasure: 3,
  legal: 4,
  'never-again': 5,
  'not-me': 6,
} as const;
export type SuppressionReason = keyof typeof SUPPRESSION_CODES;
export const SUPPRESSION_REASONS = namesOf(SUPPRESSION_CODES);

/** How the person (or later a system) expressed it. */
export const METHOD_CODES = {
  form: 1,
  link: 2,
  'one-click': 3,
  api: 4,
  import: 5,
  /** Nobody did it: its time had come. */
  expiry: 6,
} as const;
export type Method = keyof typeof METHOD_CODES;
export const METHODS = namesOf(METHOD_CODES);

/**
 * Pages of the product itself that a consent event may name; every other page is the id of a landing
 * page, which therefore must not be one of these.
 */
export const PRODUCT_PAGES = [
  'preferences',
  'unsubscribe',
  'left',
  'confirm',
  'data',
  'address',
  'restore',
  'retention',
] as const;
export type ProductPage = (typeof PRODUCT_PAGES)[number];

/** Lawful basis of a topic (C8), carried by the notice version. */
export const LAWFUL_BASES = ['consent', 'soft-opt-in', 'contract', 'legitimate-interest'] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** What people can ask of the organisation, in the order in which they are told (GDPR Art. 13). */
export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdrawal',
  'complaint',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What may be offered to somebody who gives a reason for leaving. */
export const OFFERS = ['less-often', 'other-topics', 'pause', 'other-channel', 'none'] as const;
export type Offer = (typeof OFFERS)[number];

/** Lengths of a pause that the preference centre offers, in calendar months. */
export const PAUSE_MONTHS = [1, 3, 6] as const;

/** Parts of an opt-in form, in the order that it has unless a landing page says otherwise. */
export const FORM_PARTS = ['topics', 'address', 'fields', 'format', 'language'] as const;
export type FormPart = (typeof FORM_PARTS)[number];

/** Longest free-text reason, in UTF-16 code units (C13). */
export const REASON_TEXT_LIMIT = 500;

/** The name that a stored number stands for. An unknown number is a fault: fail, do not guess. */
export const nameOfCode = <Name extends string>(
  codes: Record<Name, number>,
  code: number,
): Name => {
  const name = namesOf(codes).find((known) => codes[known] === code);
  if (name === undefined) throw new RangeError(`unknown code ${code} in the database`);
  return name;
};
