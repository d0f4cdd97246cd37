import { attribute, descendants, elements, textOf } from './html.ts';

/** Where the links of a mail lead. */
export const hrefsIn = (html: string): string[] =>
  elements(html, 'a').map((anchor) => attribute(anchor, 'href') ?? '');

/** Its elements and their attributes by name, in document order, without any text or value. */
export const skeletonOf = (html: string): string[] =>
  elements(html).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '));

/** What is read in the main part of a mail: all but title, preview and letterhead. */
export const wordsOf = (html: string): string => {
  const main = elements(html, 'div').at(-1);
  const [, ...blocks] = main ? main.childNodes.filter((node) => 'tagName' in node) : [];
  return blocks
    .flatMap((block) => (block.tagName === 'ul' ? descendants(block) : [block]))
    .map(textOf)
    .join(' ');
};
