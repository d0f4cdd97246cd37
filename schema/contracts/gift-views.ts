import type { Language } from '../content/languages.ts';
import type { TermsBlock } from './promises.ts';

/** What pages show of what somebody was promised. Times are UTC milliseconds. */

/** An incentive as it was promised, in the words of then. */
export interface GiftText {
  incentive: string;
  title: string;
  description: string;
  /** Language of the words; another one if a translation is missing. */
  textLanguage: Language;
}

/** What was fixed beforehand of a draw, as it was promised; who kept it can check the result against it. */
export interface DrawFacts {
  /** First and last day, `YYYY-MM-DD`. */
  opens: string;
  closes: string;
  winners: number;
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
  /** Without a code while all have been given out. */
  | (Promise & { kind: 'save'; code: string | undefined })
  | (Promise & {
      kind: 'win';
      draw: DrawFacts;
      /** `late`: confirmed when the draw took no more entries. `over`: drawn, and somebody else has won. */
      outcome: 'open' | 'late' | 'won' | 'over';
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
