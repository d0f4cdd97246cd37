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

/** What was parsed last; most pages are looked at several times in a row. */
const parsed = new Map<string, Element[]>();
const MOST = 20;

const everyElement = (html: string): Element[] => {
  const known = parsed.get(html) ?? descendants(parse(html));
  parsed.set(html, known);
  const [oldest] = parsed.keys();
  if (parsed.size > MOST && oldest !== undefined) parsed.delete(oldest);
  return known;
};

/** The elements of a page, all or those with one tag. */
export const elements = (html: string, tag?: string): Element[] =>
  everyElement(html).filter(({ tagName }) => tag === undefined || tagName === tag);

/** Texts of all elements with one tag, trimmed. */
export const textsOf = (html: string, tag: string): string[] =>
  elements(html, tag).map((element) => textOf(element).trim());

/** What the main part of a page says. */
export const mainText = (html: string): string => elements(html, 'main').map(textOf).join('');

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
