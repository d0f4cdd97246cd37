import type { Language } from '../../../schema/content/languages.ts';
import type { PromiseEntry } from '../../../schema/contracts/data-views.ts';
import type { MyDataFile } from '../../../schema/contracts/my-data.ts';
import { toldIn } from '../../../schema/contracts/promises.ts';
import { isoTime } from '../../core/base/calendar.ts';
import type { HeldPromise } from '../store/held-promises.ts';

/** What somebody was promised and what has become of it, as a page tells it. */
export const promiseEntries = (
  promises: readonly HeldPromise[],
  language: Language,
): PromiseEntry[] =>
  promises.map((held) => {
    const { promise, code, full } = held;
    const { title, language: textLanguage } = toldIn(promise, language);
    const shared = promise.kind === 'save' ? promise.code : undefined;
    return {
      ...filed(held),
      title,
      textLanguage,
      ...(shared !== undefined && { sharedCode: shared }),
      awaits: promise.kind === 'save' && shared === undefined && code === undefined && !full,
    };
  });

/** The same for the file in which a person takes their data away. */
export const filedPromises = (promises: readonly HeldPromise[]): MyDataFile['promises'] =>
  promises.map(filed);

const filed = (held: HeldPromise): MyDataFile['promises'][number] => {
  const { promise, page, at, full, fetched, code, entry } = held;
  return {
    incentive: promise.incentive,
    at: isoTime(at),
    page,
    promise,
    ...(full && { full }),
    fetched: fetched.map(isoTime),
    ...(code && { code: code.code, codeGivenAt: isoTime(code.givenAt) }),
    ...(entry && {
      entry: {
        number: entry.number,
        at: isoTime(entry.at),
        secret: entry.salt,
        line: entry.hash,
        won: entry.outcome === 'won',
      },
    }),
  };
};
