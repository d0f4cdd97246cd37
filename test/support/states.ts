import type { Language } from '../../schema/content/languages.ts';
import type { Ijaza } from './harness.ts';
import { ADDRESS_STATES } from './states/address.ts';
import { CONFIRM_STATES } from './states/confirm.ts';
import { DATA_STATES } from './states/data.ts';
import { GIFT_STATES } from './states/gifts.ts';
import { JOURNAL_STATES } from './states/journal.ts';
import { LEAVING_STATES } from './states/leaving.ts';
import { PREFERENCES_STATES } from './states/preferences.ts';
import { PUBLIC_STATES } from './states/public.ts';
import { RECEIPT_STATES } from './states/receipts.ts';
import type { Reached } from './states/stage.ts';

const ALL = {
  ...PUBLIC_STATES,
  ...JOURNAL_STATES,
  ...CONFIRM_STATES,
  ...GIFT_STATES,
  ...PREFERENCES_STATES,
  ...LEAVING_STATES,
  ...DATA_STATES,
  ...ADDRESS_STATES,
  ...RECEIPT_STATES,
};

/** With which status a state is answered, where it is not 200. */
const ANSWERS: Partial<Record<keyof typeof ALL, number>> = {
  'my data, link asked for long ago': 403,
  'erase, link too old': 422,
  "erase, another person's page": 409,
  'erase, database away': 503,
  'not found': 404,
  'link problem': 404,
  'preference link, expired': 404,
  'session ended, nobody known': 403,
  'opt-in, nothing filled in': 422,
  'opt-in, mistakes in every part': 422,
  'opt-in, mistakes in answers': 422,
  'opt-in, address that looks mistyped': 422,
  'manage, mistake': 422,
  'preferences, mistakes': 422,
  'session ended, address wanted': 422,
  'session ended, choices kept': 422,
  'left, nothing of the offer taken': 422,
  'preferences, changed elsewhere': 409,
  'receipt, refused': 409,
  'verify, nothing pasted': 422,
  'verify, a false receipt': 422,
  'address, link not fresh': 403,
  'address, mistake': 422,
  'address, the same one': 422,
  'address, opened for somebody else': 409,
  'address, database away': 503,
  'new address, database away': 503,
  'opt-in, database away': 503,
  'preferences, database away': 503,
  'left, database away': 503,
  'error, with a reference': 503,
};
const statuses = new Map<string, number>(Object.entries(ANSWERS));

/** A page that a visitor can have before them, by a name that says which. */
export interface NamedState {
  name: string;
  /** Comes to it, with a browser whose owner speaks the language. */
  reach(ijaza: Ijaza, language: Language): Promise<Reached>;
  /** The status that it is answered with. */
  status: number;
}

/** The Worker, asked as browsers ask that speak a language. */
const spokenTo = (ijaza: Ijaza, language: Language): Ijaza => ({
  ...ijaza,
  fetch: (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('accept-language', language);
    return ijaza.fetch(path, { ...init, headers });
  },
});

export const STATES: readonly NamedState[] = Object.entries(ALL).map(([name, reach]) => ({
  name,
  reach: (ijaza, language) => reach({ ijaza: spokenTo(ijaza, language), language }),
  status: statuses.get(name) ?? 200,
}));
