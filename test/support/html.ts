import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse, defaultTreeAdapter as tree } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** Below a node, in document order. */
export const descendants = (node: Node | DefaultTreeAdapterTypes.Document): Element[] =>
  'childNodes' in node
    ? node.childNodes.flatMap((child) =>
        tree.isElementNode(child) ? [child, ...descendants(child)] : [],
      )
    : [];

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((known) => known.name === name)?.value;

export const textOf = (node: Node): string => {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};

/** The elements of a page, all or those with one tag. */
export const elements = (html: string, tag?: string): Element[] =>
  descendants(parse(html)).filter(({ tagName }) => tag === undefined || tagName === tag);

/** Texts of all elements with one tag, trimmed. */
export const textsOf = (html: string, tag: string): string[] =>
  elements(html, tag).map((element) => textOf(element).trim());

/** The language that a page says it is in. */
export const languageOf = (html: string): string | undefined =>
  elements(html, 'html').map((element) => attribute(element, 'lang'))[0];

/** Ids of elements that the page's alert links to: its summary of what is wrong. */
export const errorLinks = (html: string): string[] =>
  elements(html)
    .filter((element) => attribute(element, 'role') === 'alert')
    .flatMap(descendants)
    .map((element) => attribute(element, 'href') ?? '')
    .filter((href) => href.startsWith('#'))
    .map((href) => href.slice(1));

/** The reference that an error page shows. */
export const referenceOn = (html: string): string => {
  const found = elements(html).find(
    (element) => attribute(element, 'data-reference') !== undefined,
  );
  return found ? textOf(found) : '';
};
