import type { Catalogue } from '../../../schema/content/catalogue.ts';
import type { Language } from '../../../schema/content/languages.ts';
import type { Gift, GiftText } from '../../../schema/contracts/gift-views.ts';
import { type IncentivePromise, toldIn } from '../../../schema/contracts/promises.ts';
import { drawTimes } from '../promises.ts';
import type { HeldPromise } from '../store/held-promises.ts';

/** An incentive in a few words. */
export const giftText = (promise: IncentivePromise, language: Language): GiftText => {
  const { title, description, language: textLanguage } = toldIn(promise, language);
  return { incentive: promise.incentive, title, description, textLanguage };
};

/** Path of the published result of a draw, if the site has it. */
const resultOf = (incentive: string, published: readonly string[]): string | undefined =>
  published.includes(incentive) ? `/draws/${incentive}.json` : undefined;

/** As content orders them; what it has lost comes last. */
const inOrderOf = (
  incentives: Catalogue['incentives'],
  held: readonly HeldPromise[],
): HeldPromise[] => {
  const places = new Map(incentives.map(({ id }, place) => [id, place]));
  const placeOf = ({ promise }: HeldPromise) => places.get(promise.incentive) ?? incentives.length;
  return held.toSorted((a, b) => placeOf(a) - placeOf(b));
};

/** Everything that somebody was promised, as it stands now; a file is that of their language. */
export const giftsOf = (
  held: readonly HeldPromise[],
  language: Language,
  { draws, incentives }: Pick<Catalogue, 'draws' | 'incentives'>,
): Gift[] =>
  inOrderOf(incentives, held).map(({ promise, at, full, fetched, code, entry }): Gift => {
    const { terms, file, witness } = toldIn(promise, language);
    const shared = { ...giftText(promise, language), terms, promisedAt: at };
    if (promise.kind === 'free') {
      return { ...shared, kind: 'free', file: file?.name ?? '', fetchedAt: fetched[0] };
    }
    if (promise.kind === 'save') {
      return { ...shared, kind: 'save', code: promise.code ?? code?.code, full };
    }
    const { opens, closes, winners, perDomain, commitment } = promise;
    return {
      ...shared,
      kind: 'win',
      draw: { opens, closes, winners, perDomain, commitment, witness },
      outcome: entry?.outcome ?? (full ? 'full' : 'late'),
      entry: entry && { number: entry.number, secret: entry.salt, line: entry.hash },
      closesAt: drawTimes(promise).closed - 1,
      result: resultOf(promise.incentive, draws),
    };
  });
