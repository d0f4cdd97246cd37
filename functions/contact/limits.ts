import type { Settings } from '../../schema/content/settings.ts';
import { UNITS } from '../../schema/contracts/times.ts';

/**
 * Who causes a mail: anybody who names a mailbox (`request`), anybody who asks for the link of a record
 * (`link`), or the owner of the record (`own`). Each mailbox has a share of each, so that none of them uses
 * up another's.
 */
export type MailCause = 'request' | 'link' | 'own';

/** So many within a time, in milliseconds. */
export interface Allowance {
  limit: number;
  window: number;
}

export type Limited = 'mailbox' | 'network' | 'provider' | 'neighbours' | 'domain' | 'site';

/** Networks as large as a /48 that one visitor may have. */
const NETWORKS = 8;

/**
 * What the settings allow. Those for a domain and the site make what is too much wait, the others refuse it.
 * `provider` is the wider network around that of a visitor; `neighbours` are requests of one network to one
 * domain: alone it cannot use up what the domain has in a day.
 */
export const allowancesOf = ({ limits }: Pick<Settings, 'limits'>): Record<Limited, Allowance> => ({
  mailbox: { limit: limits.mailboxPerDay, window: UNITS.day },
  network: { limit: limits.networkPerHour, window: UNITS.hour },
  provider: { limit: NETWORKS * limits.networkPerHour, window: UNITS.hour },
  neighbours: { limit: Math.ceil(limits.domainPerDay / 2), window: UNITS.day },
  domain: { limit: limits.domainPerDay, window: UNITS.day },
  site: { limit: limits.sitePerHour, window: UNITS.hour },
});

/** For how long one mailbox or domain that has had its share of an incentive gets no more, in milliseconds. */
export const GIFT_WINDOW = 365 * UNITS.day;

/** The network of a visitor has had its share. Nothing was written; what was typed belongs into the answer. */
export class TooManyRequests extends Error {
  override name = 'TooManyRequests';
  /** After how many seconds another attempt succeeds for sure. */
  retryAfter: number;

  /** `window` is the time of the share, in milliseconds. */
  constructor(window: number) {
    super('too many requests');
    this.retryAfter = window / 1000;
  }
}
