import type { Language } from '../../../schema/content/languages.ts';
import { firstLanguageOf } from '../../../schema/contracts/promises.ts';
import { confirmationEvents, type NewEvent, preferenceEvents } from '../../core/ledger/changes.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { FreshPromise } from '../../incentives/acts/keep-promises.ts';
import type { Pending } from '../store/requests.ts';

/**
 * Somebody of whom nothing is known but what the first event shows them: their language is that of its wording
 * and their format is HTML, unless an event says otherwise, so that both follow from the ledger.
 */
export const newcomer = (
  pending: Pending,
  promised: readonly FreshPromise[],
  publicId: string,
  salt: string,
): Facts => ({
  publicId,
  salt,
  seq: 0,
  epoch: 0,
  language: firstLanguage(pending, promised),
  format: 'html',
  pausedUntil: undefined,
  contacts: [],
  permissions: [],
  profile: [],
});

/** Of the first wording, or else of the first words of the first promise, whose languages are sorted. */
const firstLanguage = (
  { request, notices, language }: Pending,
  [first]: readonly FreshPromise[],
): Language => {
  const shown = notices.find(({ version }) => version === request?.choices[0]?.notice);
  return shown?.language ?? (first && firstLanguageOf(first.promise)) ?? language;
};

/** What a request adds to the ledger once it is confirmed, in its order. `at` is UTC milliseconds. */
export const eventsOf = (
  facts: Facts,
  { request, requestedAt, language }: Pending,
  promised: readonly FreshPromise[],
  at: number,
): NewEvent[] => {
  const wishes = (request?.choices ?? []).map(({ frequency, ...place }) => ({
    ...place,
    want: frequency,
  }));
  return [
    ...confirmationEvents(facts, wishes, requestedAt, at),
    ...promised.map(({ version }) => ({ at, kind: 'promised' as const, promise: version })),
    ...preferenceEvents(
      facts,
      {
        format: request?.format,
        // Who comes without choosing one read the page in theirs.
        language: request?.language ?? (facts.seq === 0 ? language : undefined),
      },
      at,
    ),
  ];
};
