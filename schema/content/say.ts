/** Values of a message: words as somebody wrote them, numbers, other messages, or a list of code. */
type Value = string | number | readonly string[];

/** A template with numbered places, such as `write {1} here`, and what stands in them. */
export interface Said {
  template: string;
  values: readonly Value[];
}

declare const SAID: unique symbol;

/** A sentence for those who write content. It is English text, and can be told in other languages. */
export type Advice = string & { readonly [SAID]: true };

/** How each message was put together: schemas hand on nothing but text. */
const known = new Map<string, Said>();

/** How a message was put together; `undefined` for any other text. */
export const saidAs = (text: string): Said | undefined => known.get(text);

const isAdvice = (text: string): text is Advice => known.has(text);

const inEnglish = (value: Value): string =>
  typeof value === 'object' ? value.map((word) => `\`${word}\``).join(', ') : String(value);

/**
 * A message from a template. A test sees to it that `site/advice/` has each template in every language.
 *
 * @example
 * say`write \`${right}\` in place of \`${written}\``
 */
export const say = (pieces: readonly string[], ...values: readonly Value[]): Advice => {
  const text = pieces.reduce((start, piece, index) => {
    const value = values[index - 1];
    return start + (value === undefined ? '' : inEnglish(value)) + piece;
  });
  const template = pieces.reduce((start, piece, index) => `${start}{${index}}${piece}`);
  if (!known.has(text)) known.set(text, { template, values });
  if (!isAdvice(text)) throw new Error(`no advice: ${text}`);
  return text;
};

/** The advice of a schema; the library's own words are for programmers. */
export const asAdvice = (text: string): Advice =>
  isAdvice(text) ? text : say`write another value: this one does not fit here`;
