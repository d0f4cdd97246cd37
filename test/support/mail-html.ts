import { attribute, descendants, elements, textOf } from './html.ts';

/** Where the links of a mail lead. */
export const hrefsIn = (html: string): string[] =>
  elements(html, 'a').map((anchor) => attribute(anchor, 'href') ?? '');

/** Its elements and their attributes by name, in document order, without any text or value. */
export const skeletonOf = (html: string): string[] =>
  elements(html).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '));

const BLOCKS = ['h2', 'p', 'li'];

/** What is read in the main part of a mail: all but title, preview and letterhead. */
export const wordsOf = (html: string): string => {
  const card = elements(html).find((part) => attribute(part, 'class') === 'card');
  const blocks = (card ? descendants(card) : []).filter(
    (part) => BLOCKS.includes(part.tagName) || attribute(part, 'class') === 'button',
  );
  return blocks.slice(1).map(textOf).join(' ');
};
