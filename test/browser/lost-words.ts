import { attribute, descendants, type Element, elements, textOf } from '../support/html.ts';

/** What has to say something to whoever reads or hears a page. */
const SAYING = [
  ...['title', 'h1', 'h2', 'h3', 'legend', 'label', 'a', 'button', 'summary', 'option', 'th', 'dt'],
];
/** A placeholder that nobody filled, or a value that was not there. */
const UNFILLED = /\{\w+\}|\bundefined\b|\bNaN\b|\[object /;
/** Code may have braces. */
const KEPT = ['code', 'pre', 'script', 'style', 'textarea'];

const saidBy = (element: Element): string =>
  [element, ...descendants(element)]
    .flatMap((part) => ['aria-label', 'alt'].map((name) => attribute(part, name) ?? ''))
    .join(' ') + textOf(element);

/** Elements of a page that say nothing, and texts in which a word is missing. */
export const lostWords = (html: string): string[] => {
  const all = elements(html);
  const silent = all.filter(
    (element) => SAYING.includes(element.tagName) && !/[\p{L}\p{N}]/u.test(saidBy(element)),
  );
  const texts = all
    .filter(({ tagName }) => !KEPT.includes(tagName))
    .flatMap(({ childNodes }) => childNodes.flatMap((node) => ('value' in node ? node.value : [])));
  return [
    ...silent.map(
      ({ tagName, attrs }) => `<${tagName}> ${attrs.map(({ value }) => value).join(' ')}`,
    ),
    ...texts.filter((text) => UNFILLED.test(text)),
  ];
};
