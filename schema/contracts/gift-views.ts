import type { Language } from '../content/languages.ts';
import type { TermsBlock } from './promises.ts';

/** What pages show of what somebody was promised. Times are UTC milliseconds. */

/** An incentive as it was promised, in the words of then. */
export interface GiftText {
  incentive: string;
  title: string;
  description: string;
  /** Language of the words, if a translation is missing. */
  textLanguage: Language;
}

/** What was fixed beforehand of a draw, as it was promised; who kept it can check the result against it. */
export interface DrawFacts {
  /** First and last day, `YYYY-MM-DD`. */
  opens: string;
  closes: string;
  winners: number;
  /** Most people of one mail domain, large providers aside, who can enter it. */
  perDomain?: number | undefined;
  /** SHA-256 of the seed, base64url. */
  commitment: string;
  /** What public fact goes into it. */
  witness: string | undefined;
}

interface Promise extends GiftText {
  terms: TermsBlock[];
  promisedAt: number;
}

export type Gift =
  | (Promise & { kind: 'free'; file: string; fetchedAt: number | undefined })
  /** Without a code while all have been given out; `full`: as many of one domain have one as may. */
  | (Promise & { kind: 'save'; code: string | undefined; full: boolean })
  | (Promise & {
      kind: 'win';
      draw: DrawFacts;
      /**
       * `late`: confirmed when the draw took no more entries. `full`: when it took no more of one domain.
       * `over`: drawn, and somebody else has won.
       */
      outcome: 'open' | 'late' | 'full' | 'won' | 'over';
      entry: { number: number; secret: string; line: string } | undefined;
      /** Last instant at which an entry could be confirmed. */
      closesAt: number;
      /** Path of the published result. */
      result: string | undefined;
    });

/** `/gift/{token}`. Nothing on it says who the person is. */
export interface GiftsView {
  kind: 'gifts';
  language: Language;
  /** Confirmed a moment ago. */
  fresh: boolean;
  /** Until when the link opens. */
  until: number;
  gifts: Gift[];
}
