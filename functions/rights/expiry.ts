import type { CatalogueTopic } from '../../schema/content/catalogue.ts';
import { addPeriod } from '../core/base/calendar.ts';

/** Somebody who allows nothing any more. */
export interface Gone {
  /** Public id. */
  publicId: string;
  /** When their last consent event was, UTC milliseconds. */
  since: number;
  /** Ids of all topics that they ever allowed. */
  topics: readonly string[];
}

/**
 * Whether what people were told has come to pass: that their data are kept for so long after they leave,
 * the longest of their topics counting. One that content has lost counts as the longest of all, and so
 * does having been promised something without ever allowing anything. UTC milliseconds.
 */
export const isPastRetention = (
  { since, topics }: Gone,
  known: readonly Pick<CatalogueTopic, 'id' | 'retention'>[],
  now: number,
): boolean => {
  const lost = topics.length === 0 || topics.some((topic) => !known.some(({ id }) => id === topic));
  const kept = known.filter(({ id }) => lost || topics.includes(id));
  return kept.length > 0 && kept.every(({ retention }) => addPeriod(since, retention) <= now);
};
