import type { Language } from '../../../schema/content/languages.ts';
import type { Method } from '../../../schema/contracts/codes.ts';
import type { IncentivePromise } from '../../../schema/contracts/promises.ts';
import type { Facts } from '../person/facts.ts';
import type { NewEvent } from './changes.ts';
import type { StoredNotice } from './notices.ts';

/** A consent event as it was written, with the wording or the promise that it names. */
export interface StoredEvent {
  seq: number;
  method: Method;
  page: string;
  event: NewEvent;
  promise?: IncentivePromise | undefined;
  notice: (StoredNotice & { version: string; language: Language }) | undefined;
}

/** A departure: its events and later ones, newest first, and the reason given. */
export interface Departed {
  facts: Facts;
  events: StoredEvent[];
  reason: string | undefined;
  detail: string | undefined;
}

/** Numbers of the consent events of a departure; none if `last` is below `first`. */
export interface EventRange {
  first: number;
  last: number;
}
