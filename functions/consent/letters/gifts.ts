import type { Language } from '../../../schema/content/languages.ts';
import { type IncentivePromise, toldIn } from '../../../schema/contracts/promises.ts';
import type { Gifts } from '../../mail/blocks.ts';

/** Titles of promises; nothing if there are none. */
export const titlesIn = (
  promises: readonly IncentivePromise[],
  language: Language,
): Gifts | undefined =>
  promises.length === 0
    ? undefined
    : { titles: promises.map((promise) => toldIn(promise, language).title) };
