import type { Language } from '../../schema/content/languages.ts';
import type { PromiseEntry } from '../../schema/contracts/data-views.ts';
import type { MyDataFile } from '../../schema/contracts/my-data.ts';
import { toldIn } from '../domain/promises.ts';
import type { HeldPromise } from '../store/held-promises.ts';

/** What somebody was promised and what has become of it, as a page tells it. */
export const promiseEntries = (
  promises: readonly HeldPromise[],
  language: Language,
): PromiseEntry[] =>
  promises.map(({ promise, page, at, fetched, code, entry }) => {
    const { title, language: textLanguage } = toldIn(promise, language);
    const shared = { title, textLanguage, page, promisedAt: at, fetched };
    const awaits = promise.kind === 'save' && promise.code === undefined && code === undefined;
    return {
      ...shared,
      ...(code && { code }),
      awaits,
      ...(entry && {
        entry: { number: entry.number, at: entry.at, won: entry.outcome === 'won' },
      }),
    };
  });

const iso = (at: number): string => new Date(at).toISOString();

/** The same for the file in which a person takes their data away. */
export const filedPromises = (promises: readonly HeldPromise[]): MyDataFile['promises'] =>
  promises.map(({ promise, page, at, fetched, code, entry }) => ({
    incentive: promise.incentive,
    at: iso(at),
    page,
    promise,
    fetched: fetched.map(iso),
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
