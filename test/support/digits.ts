import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { catalogue } from './catalogue.ts';
import { attribute, elements, textOf } from './html.ts';

/** Digits that readers of a language do not expect in its sentences. */
const STRANGE: Readonly<Record<string, RegExp>> = {
  en: /[۰-۹٠-٩]/,
  fa: /[0-9٠-٩]/,
  ar: /[0-9۰-۹]/,
};
/** Addresses, codes and what is to be copied keep the digits that they have. */
const KEPT = ['bdi', 'code', 'pre', 'script', 'style', 'svg', 'textarea', 'head'];

/** Marks that keep an address apart from the text around it, as `bdi` does, with what is between. */
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;

type Node = DefaultTreeAdapterTypes.ChildNode;

const isForeign = (node: Node, language: string): boolean =>
  'attrs' in node &&
  node.nodeName !== 'html' &&
  node.attrs.some(({ name, value }) => name === 'lang' && value !== language);

const wordsOf = (node: Node, language: string): string[] => {
  if (KEPT.includes(node.nodeName) || isForeign(node, language)) return [];
  if ('value' in node) return [node.value];
  return 'childNodes' in node ? node.childNodes.flatMap((child) => wordsOf(child, language)) : [];
};

/** Texts of a page that have digits of another language than its own. */
export const strangeDigits = (html: string, language: string): string[] =>
  parse(html)
    .childNodes.flatMap((node) => wordsOf(node, language))
    .filter((words) => STRANGE[language]?.test(words.replaceAll(ISOLATED, ' ')))
    .map((words) => words.trim());

/** Where each language is spoken, whose calendar is not asked of the code that is tested. */
const REGIONS: Readonly<Record<string, string>> = { en: 'en-GB', fa: 'fa-IR', ar: 'ar-EG' };

interface Day {
  at: string;
  words: string;
}

/** Days that a page shows, as machines and as people read them. */
export const daysOn = (html: string): Day[] =>
  elements(html, 'time').map((element) => ({
    at: attribute(element, 'datetime') ?? '',
    words: textOf(element),
  }));

/** Days on a page that are in the calendar of another language than its own. */
export const strangeDays = (html: string, language: string): Day[] => {
  const { timeZone } = catalogue.settings;
  const year = new Intl.DateTimeFormat(REGIONS[language], { year: 'numeric', timeZone });
  const yearOf = (at: string): string =>
    year.formatToParts(new Date(at)).find(({ type }) => type === 'year')?.value ?? '?';
  return daysOn(html).filter(({ at, words }) => !words.includes(yearOf(at)));
};
