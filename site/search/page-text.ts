import { unescaped } from './entities.ts';

/** A page that has been built, as far as it is told to those who look for pages. */
export interface BuiltPage {
  /** Path from the first slash on, such as `/fa/posts/`. */
  path: string;
  html: string;
  language: string;
  title: string;
  /** Absolute address that the page gives as its own; missing if search is not to find it. */
  canonical: string | undefined;
  noindex: boolean;
  /** The page in each language, by absolute address. */
  alternates: { language: string; href: string }[];
  /** When its content was changed, in ISO 8601; never when it was built. */
  modified: string | undefined;
  /** What it is in the words of schema.org. */
  types: string[];
}

/** Attributes of a start tag that Astro has written. */
const attributesOf = (tag: string): Map<string, string> =>
  new Map(
    [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );

const tagsOf = (head: string, name: string): Map<string, string>[] =>
  // A value in quotes may hold the sign that ends a tag.
  [...head.matchAll(new RegExp(`<${name}\\s((?:"[^"]*"|[^">])*)>`, 'g'))].map(([, inside = '']) =>
    attributesOf(inside),
  );

const metaOf = (metas: readonly Map<string, string>[], name: string): string | undefined =>
  metas.find((meta) => meta.get('name') === name || meta.get('property') === name)?.get('content');

/** Reads what Astro has written; `path` is where the page is. */
export const readPage = (path: string, html: string): BuiltPage => {
  const head = html.slice(0, html.indexOf('</head>'));
  const metas = tagsOf(head, 'meta');
  const links = tagsOf(head, 'link');
  const [root] = tagsOf(head, 'html');
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(head) ?? [];
  return {
    path,
    html,
    language: root?.get('lang') ?? '',
    title: metaOf(metas, 'og:title') ?? unescaped(title),
    canonical: links.find((link) => link.get('rel') === 'canonical')?.get('href'),
    noindex: metaOf(metas, 'robots')?.includes('noindex') ?? false,
    alternates: links.flatMap((link) => {
      const [language, href] = [link.get('hreflang'), link.get('href')];
      return link.get('rel') === 'alternate' && language && href ? [{ language, href }] : [];
    }),
    modified: metaOf(metas, 'article:modified_time') ?? metaOf(metas, 'article:published_time'),
    types: [...head.matchAll(/"@type":"(\w+)"/g)].map(([, type = '']) => type),
  };
};

/** Whether search engines may show the page at its own address. */
export const isFound = ({ noindex, canonical, path }: BuiltPage): boolean =>
  !noindex && canonical !== undefined && new URL(canonical).pathname === path;
