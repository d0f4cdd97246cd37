import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { sitePages } from '../../support/built-site.ts';
import { attribute, elements, textOf } from '../../support/html.ts';

/** Digits that readers of a language do not expect in its sentences. */
const STRANGE: [language: string, digits: RegExp, region: string][] = [
  ['en', /[۰-۹٠-٩]/, 'en-GB'],
  ['fa', /[0-9٠-٩]/, 'fa-IR'],
  ['ar', /[0-9۰-۹]/, 'ar-EG'],
];
/** Addresses, codes and what is to be copied keep the digits that they have. */
const KEPT = ['bdi', 'code', 'pre', 'script', 'style', 'svg', 'textarea', 'head'];

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

const pages = await sitePages();

describe.each(STRANGE)('every page in %s', (language, digits, region) => {
  const own = [...pages.values()].filter(({ path }) => path.startsWith(`/${language}/`));

  test('has its numbers in the digits of the language', () => {
    const strange = own.flatMap(({ path, html }) =>
      parse(html)
        .childNodes.flatMap((node) => wordsOf(node, language))
        .filter((words) => digits.test(words))
        .map((words) => `${path}: ${words.trim()}`),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
  });

  test('has its days in the calendar of the language', () => {
    const days = own.flatMap(({ html }) =>
      elements(html, 'time').map((element) => ({
        at: new Date(attribute(element, 'datetime') ?? ''),
        words: textOf(element),
      })),
    );
    const year = new Intl.DateTimeFormat(region, { year: 'numeric', timeZone: 'Asia/Tehran' });
    const yearOf = (at: Date) => year.formatToParts(at).find(({ type }) => type === 'year')?.value;
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter(({ at, words }) => !words.includes(yearOf(at) ?? '?'))).toEqual([]);
  });
});
