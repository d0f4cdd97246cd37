import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CLIENT, isBuilt } from '../../support/built-site.ts';
import { xmlMistake } from '../../support/xml.ts';

/** The protocol of sitemaps.org, version 0.9, and the rules of search engines for `xhtml:link`. */

/** In the order of the schema, in which elements of other names come last. */
const ELEMENTS = ['loc', 'lastmod', 'changefreq', 'priority', 'xhtml:link'];
/** Complete date, with or without time and offset (W3C, Date and Time Formats). */
const W3C_DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

const link = z.strictObject({
  '@_rel': z.string(),
  '@_hreflang': z.string(),
  '@_href': z.string(),
});
const entry = z.looseObject({
  loc: z.array(z.string()),
  lastmod: z.array(z.string()).default([]),
  'xhtml:link': z.array(link).default([]),
});
type Entry = z.infer<typeof entry>;

const bytes = await readFile(`${CLIENT}/sitemap.xml`);
const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});
const [root] = parser.parse(xml).urlset;
const raw = z.array(z.record(z.string(), z.unknown())).parse(root.url);
const entries = z.array(entry).parse(root.url);

const locOf = ({ loc: [loc = ''] }: Entry): string => loc;
const addresses = entries.flatMap((one) => [
  locOf(one),
  ...one['xhtml:link'].map((each) => each['@_href']),
]);
/** Addresses as they stand in the file. */
const written = [...xml.matchAll(/<loc>([^<]*)<|href="([^"]*)"/g)].map(([, a, b]) => a ?? b ?? '');

const isLanguage = (code: string): boolean => {
  try {
    return code === 'x-default' || Intl.getCanonicalLocales(code)[0] === code;
  } catch {
    return false;
  }
};

const inOrder = (names: string[]): boolean =>
  names.toSorted((a, b) => ELEMENTS.indexOf(a) - ELEMENTS.indexOf(b)).join() === names.join();

/** What breaks a clause; nothing where it is kept. */
const CLAUSES: [clause: string, faults: () => unknown[]][] = [
  [
    'the file is XML in UTF-8, in the namespaces that it names',
    () => [
      ...(xmlMistake(xml) ?? []),
      ...(root['@_xmlns'] === 'http://www.sitemaps.org/schemas/sitemap/0.9' ? [] : ['xmlns']),
      ...(root['@_xmlns:xhtml'] === 'http://www.w3.org/1999/xhtml' ? [] : ['xmlns:xhtml']),
    ],
  ],
  [
    'an entry has one address, known elements only, and in the order of the schema',
    () =>
      raw
        .map((one) => Object.keys(one))
        .filter((names) => !inOrder(names) || names.some((name) => !ELEMENTS.includes(name)))
        .concat(entries.filter(({ loc }) => loc.length !== 1).map(({ loc }) => loc)),
  ],
  [
    'addresses are whole, of one host, and of what is there (RFC 3986)',
    () => {
      const hosts = new Set(addresses.map((address) => new URL(address).origin));
      return [
        ...addresses.filter((address) => new URL(address).href !== address || !isBuilt(address)),
        ...(hosts.size === 1 ? [] : hosts),
      ];
    },
  ],
  [
    'addresses have their signs escaped, and are in ASCII',
    () => written.filter((one) => !/^(?:[!#-%(-;=?-~]|&(?:#\d+|amp|apos|quot|lt|gt);)+$/.test(one)),
  ],
  [
    'dates are those of W3C, and real',
    () =>
      entries
        .flatMap(({ lastmod }) => lastmod)
        .filter((date) => !W3C_DATE.test(date) || Number.isNaN(Date.parse(date))),
  ],
  [
    'alternates have a language or x-default each, once (BCP 47)',
    () =>
      entries.filter(({ 'xhtml:link': links }) => {
        const codes = links.map((one) => one['@_hreflang']);
        const kept = links.every((one) => one['@_rel'] === 'alternate') && codes.every(isLanguage);
        return !kept || new Set(codes).size !== codes.length;
      }),
  ],
];

test('there are pages with translations and with dates', () => {
  expect(entries.filter((one) => one['xhtml:link'].length > 1).length).toBeGreaterThan(20);
  expect(entries.flatMap(({ lastmod }) => lastmod).length).toBeGreaterThan(3);
  expect(written.length).toBe(addresses.length);
});

test.for(CLAUSES)('Sitemaps 0.9: %s', ([, faults]) => {
  expect(faults()).toEqual([]);
});
