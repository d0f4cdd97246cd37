/**
 * The closed vocabularies that both halves, the database and the ledger share.
 * A code, once it has been written to a ledger, never changes its meaning: add, do not renumber.
 */

/** Ways of reaching a person. The numbers are what the database stores. */
export const CHANNEL_CODES = { email: 1, sms: 2, phone: 3, post: 4 } as const;
export type Channel = keyof typeof CHANNEL_CODES;
export const CHANNELS = ['email', 'sms', 'phone', 'post'] as const satisfies readonly Channel[];

/** How often a person allows contact about a topic over a channel, least often last but one. */
export const FREQUENCY_CODES = {
  weekly: 11,
  monthly: 12,
  quarterly: 13,
  'as-it-happens': 14,
} as const;
export type Frequency = keyof typeof FREQUENCY_CODES;
export const FREQUENCIES = [
  'as-it-happens',
  'weekly',
  'monthly',
  'quarterly',
] as const satisfies readonly Frequency[];

/** Mail format a person prefers. */
export const FORMAT_CODES = { html: 1, text: 2 } as const;
export type Format = keyof typeof FORMAT_CODES;
export const FORMATS = ['html', 'text'] as const satisfies readonly Format[];

/**
 * State of a permission. `objected` is GDPR Art. 21(3): it outranks any later soft opt-in. Nothing
 * writes it yet: it comes with soft opt-in.
 * In the ledger a granted permission is written as its frequency code, the others as these.
 */
export const STATE_CODES = { granted: 10, withdrawn: 1, objected: 2 } as const;
export type PermissionState = keyof typeof STATE_CODES;

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
} as const;
export type EventKind = keyof typeof EVENT_KIND_CODES;

/** How the person (or later a system) expressed it. */
export const METHOD_CODES = { form: 1, link: 2, 'one-click': 3, api: 4, import: 5 } as const;
export type Method = keyof typeof METHOD_CODES;

/**
 * Pages of the product itself that a consent event may name; every other page is the id of a landing
 * page, which therefore must not be one of these.
 */
export const PRODUCT_PAGES = ['preferences', 'unsubscribe', 'left', 'confirm'] as const;
export type ProductPage = (typeof PRODUCT_PAGES)[number];

/** Lawful basis of a topic (REQUIREMENTS C8), carried by the notice version. */
export const LAWFUL_BASES = ['consent', 'soft-opt-in', 'contract', 'legitimate-interest'] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** What may be offered to somebody who gives a reason for leaving. */
export const OFFERS = ['less-often', 'other-topics', 'pause', 'other-channel', 'none'] as const;
export type Offer = (typeof OFFERS)[number];

/** Lengths of a pause that the preference centre offers, in calendar months. */
export const PAUSE_MONTHS = [1, 3, 6] as const;

/** Longest free-text reason, in UTF-16 code units (REQUIREMENTS C13). */
export const REASON_TEXT_LIMIT = 500;

/** The keys of a code table, typed. */
const namesOf = <Name extends string>(codes: Record<Name, number>): Name[] => {
  const names: Name[] = [];
  for (const name in codes) names.push(name);
  return names;
};

/** The name that a stored number stands for. An unknown number is a fault: fail, do not guess. */
export const nameOfCode = <Name extends string>(
  codes: Record<Name, number>,
  code: number,
): Name => {
  const name = namesOf(codes).find((known) => codes[known] === code);
  if (name === undefined) throw new RangeError(`unknown code ${code} in the database`);
  return name;
};
