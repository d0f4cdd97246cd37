import { escaped } from '../markdown/html.ts';
import { type BuiltPage, isFound } from './page-text.ts';

/** The protocol allows 50,000 addresses in one file, and 50 MB. */
const MOST = 45_000;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Addresses in the form that the protocol wants: absolute, and percent-encoded. */
const address = (href: string): string => escaped(new URL(href).href);

const entry = ({ canonical = '', alternates, modified }: BuiltPage): string =>
  [
    '<url>',
    `<loc>${address(canonical)}</loc>`,
    ...(modified === undefined ? [] : [`<lastmod>${escaped(modified)}</lastmod>`]),
    ...alternates.map(
      ({ language, href }) =>
        `<xhtml:link rel="alternate" hreflang="${escaped(language)}" href="${address(href)}"/>`,
    ),
    '</url>',
  ].join('');

const listOf = (pages: readonly BuiltPage[]): string =>
  `${DECLARATION}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${pages
    .map(entry)
    .join('\n')}\n</urlset>\n`;

/**
 * The list of pages for search engines, as files by their names: `sitemap.xml`, which is an index of
 * others if one file would be too long. It is made from the pages as they were built, so that it
 * has exactly those that may be found at their own address, and no other.
 */
export const sitemapFiles = (
  site: string,
  pages: readonly BuiltPage[],
  most = MOST,
): Map<string, string> => {
  const found = pages.filter(isFound).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (found.length <= most) return new Map([['sitemap.xml', listOf(found)]]);
  const parts = Array.from({ length: Math.ceil(found.length / most) }, (_, index) => ({
    name: `sitemap-${index + 1}.xml`,
    text: listOf(found.slice(index * most, (index + 1) * most)),
  }));
  const names = parts.map(
    ({ name }) => `<sitemap><loc>${address(new URL(name, site).href)}</loc></sitemap>`,
  );
  const index = `${DECLARATION}<sitemapindex xmlns="${NAMESPACE}">\n${names.join('\n')}\n</sitemapindex>\n`;
  return new Map([['sitemap.xml', index], ...parts.map(({ name, text }) => [name, text] as const)]);
};
