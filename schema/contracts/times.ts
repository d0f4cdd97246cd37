/** Times that rules keep and sentences tell, so that neither can change without the other. */
export const TIMES = {
  /** To confirm an opt-in. */
  confirm: { count: 48, unit: 'hour' },
  /** To confirm another address. */
  address: { count: 48, unit: 'hour' },
  /** A link to one's choices that was asked for. */
  manage: { count: 24, unit: 'hour' },
  /** The preference centre, from the last page seen. */
  session: { count: 30, unit: 'minute' },
  /** The preference centre, from its first page, however many follow. */
  'session-end': { count: 12, unit: 'hour' },
  /** After asking for a link, until pages that need a fresh one close. */
  fresh: { count: 60, unit: 'minute' },
  /** "This was not me" stops service mail. */
  'not-me': { count: 30, unit: 'day' },
  /** Backups of the database at the provider. */
  backups: { count: 30, unit: 'day' },
} as const satisfies Record<string, { count: number; unit: 'minute' | 'hour' | 'day' }>;
export type TimeName = keyof typeof TIMES;

/** In milliseconds. */
export const UNITS = { minute: 60_000, hour: 60 * 60_000, day: 24 * 60 * 60_000 } as const;
export const DAY = UNITS.day;

/**
 * The longest that a request waits to be confirmed, in milliseconds: no *requested* of the ledger is older than
 * that when it is written, so that nobody can be told to have asked long ago.
 */
export const LONGEST_REQUEST = 30 * DAY;

export const timeOf = (name: TimeName): number => TIMES[name].count * UNITS[TIMES[name].unit];

/** Names between braces that texts of pages, emails and the site are filled in for. */
export const TIME_PLACEHOLDERS: readonly string[] = Object.keys(TIMES).map(
  (name) => `time.${name}`,
);
