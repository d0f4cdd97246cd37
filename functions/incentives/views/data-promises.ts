import type { Language } from '../../../schema/content/languages.ts';
import type { PromiseEntry } from '../../../schema/contracts/data-views.ts';
import type { MyDataFile } from '../../../schema/contracts/my-data.ts';
import { type IncentivePromise, toldIn } from '../../../schema/contracts/promises.ts';
import type { HeldPromise } from '../store/held-promises.ts';

/** One's own, or the one that everybody has who was promised it. */
const codeOf = (
  promise: IncentivePromise,
  own: HeldPromise['code'],
): Pick<PromiseEntry, 'code' | 'sharedCode'> => {
  if (own) return { code: own };
  return promise.kind === 'save' && promise.code !== undefined ? { sharedCode: promise.code } : {};
};

/** What somebody was promised and what has become of it, as a page tells it. */
export const promiseEntries = (
  promises: readonly HeldPromise[],
  language: Language,
): PromiseEntry[] =>
  promises.map(({ promise, page, at, fetched, code, entry, evidence }) => {
    const { title, language: textLanguage } = toldIn(promise, language);
    const shared = { title, textLanguage, page, promisedAt: at, fetched };
    const awaits = promise.kind === 'save' && promise.code === undefined && code === undefined;
    return {
      ...shared,
      ...codeOf(promise, code),
      awaits,
      ...(evidence && { evidence }),
      ...(entry && {
        entry: { number: entry.number, at: entry.at, won: entry.outcome === 'won' },
      }),
    };
  });

const iso = (at: number): string => new Date(at).toISOString();

/** The same for the file in which a person takes their data away. */
export const filedPromises = (promises: readonly HeldPromise[]): MyDataFile['promises'] =>
  promises.map(({ promise, page, at, fetched, code, entry, evidence }) => ({
    incentive: promise.incentive,
    at: iso(at),
    page,
    promise,
    fetched: fetched.map(iso),
    ...(evidence && { evidence }),
    ...(code && { code: code.code, codeGivenAt: iso(code.givenAt) }),
    ...(entry && {
      entry: {
        number: entry.number,
        at: iso(entry.at),
        secret: entry.salt,
        line: entry.hash,
        won: entry.outcome === 'won',
      },
    }),
  }));
