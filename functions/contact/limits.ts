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

export type Limited = 'mailbox' | 'network' | 'neighbours' | 'domain' | 'site';

/**
 * What the settings allow. The first three refuse what is too much, the others make it wait. `neighbours` are
 * requests of one network to one domain: alone it cannot use up what the domain has in a day.
 */
export const allowancesOf = ({ limits }: Pick<Settings, 'limits'>): Record<Limited, Allowance> => ({
  mailbox: { limit: limits.mailboxPerDay, window: UNITS.day },
  network: { limit: limits.networkPerHour, window: UNITS.hour },
  neighbours: { limit: Math.ceil(limits.domainPerDay / 2), window: UNITS.day },
  domain: { limit: limits.domainPerDay, window: UNITS.day },
  site: { limit: limits.sitePerHour, window: UNITS.hour },
});

/** The network of a visitor has had its share. Nothing was written; what was typed belongs into the answer. */
export class TooManyRequests extends Error {
  override name = 'TooManyRequests';
  /** After how many seconds another attempt may succeed. */
  retryAfter = UNITS.hour / 1000;
}
