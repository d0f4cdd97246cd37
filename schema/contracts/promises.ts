import { z } from 'zod';
import { type Language, textIn } from '../content/languages.ts';

/**
 * An incentive as it was promised, in the shape in which the database keeps it (`incentive_version` in
 * schema/README.md): all that is needed to honour it, whatever becomes of the content.
 */

/** A run of text; `text` and `href` may hold placeholders such as `{link}`. */
const inline = z.object({
  text: z.string(),
  strong: z.literal(true).optional(),
  em: z.literal(true).optional(),
  href: z.string().optional(),
});

export type Inline = z.infer<typeof inline>;

/** Terms, cut into blocks at build time, so that they can be shown again word for word. */
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.array(inline) }),
  z.object({ kind: z.literal('paragraph'), text: z.array(inline) }),
  z.object({ kind: z.literal('list'), items: z.array(z.array(inline)) }),
  z.object({ kind: z.literal('rule') }),
]);
export type TermsBlock = z.infer<typeof block>;

const told = z.object({
  title: z.string(),
  description: z.string(),
  terms: z.array(block),
  /** SHA-256 of its bytes, base64url, which finds it; and the name under which it is given. */
  file: z.object({ sha256: z.string(), name: z.string() }).optional(),
  /** What public fact goes into a draw. */
  witness: z.string().optional(),
});

const shared = z.object({
  incentive: z.string(),
  text: z.record(z.string(), told),
});

/** Most people of one mail domain, large providers aside, who get it; absent if there is no limit. */
const perDomain = z.int().optional();

export const promiseSchema = z.discriminatedUnion('kind', [
  shared.extend({
    kind: z.literal('free'),
    /** For how many days a link is good. */
    daysToFetch: z.int(),
  }),
  shared.extend({
    kind: z.literal('save'),
    /** The code that everybody gets; absent if each gets one of their own. */
    code: z.string().optional(),
    perDomain,
  }),
  shared.extend({
    kind: z.literal('win'),
    /** First and last day, `YYYY-MM-DD` in the time zone. */
    opens: z.string(),
    closes: z.string(),
    timeZone: z.string(),
    winners: z.int(),
    perDomain,
    /** SHA-256 of the seed, base64url. */
    commitment: z.string(),
  }),
]);
export type IncentivePromise = z.infer<typeof promiseSchema>;
export type DrawPromise = Extract<IncentivePromise, { kind: 'win' }>;

/** An incentive that a form promises: its id, and the version of it that was shown. */
export const promisedSchema = z.object({
  incentive: z.string(),
  /** SHA-256 of the canonical promise, base64url. */
  version: z.string(),
});
export type Promised = z.infer<typeof promisedSchema>;

/** The words of a promise, with their language. */
export type Told = IncentivePromise['text'][string] & { language: Language };

/** The words of a promise in a language, or in the first that it was made in. */
export const toldIn = ({ text }: IncentivePromise, language: Language): Told =>
  textIn(
    Object.fromEntries(
      Object.entries(text).map(([own, told]) => [own, { ...told, language: own }]),
    ),
    language,
  );

/** The language of its first words, as its canonical text has them: sorted by language. */
export const firstLanguageOf = ({ text }: IncentivePromise): Language | undefined =>
  Object.keys(text).sort()[0];
