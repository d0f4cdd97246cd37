import jsonld from 'jsonld';
import { z } from 'zod';

/** What the site says in the words of schema.org, and what may be said. */

interface Rule {
  /** Properties without which search engines take no notice of a thing, or mistake it. */
  required: readonly string[];
  allowed?: readonly string[];
}

const PAGE: Rule = { required: ['@id', 'url', 'name', 'description', 'inLanguage', 'isPartOf'] };

/** Types and their properties, as https://schema.org has them, as far as the site uses them. */
export const RULES: Readonly<Record<string, Rule>> = {
  Organization: {
    required: ['@id', 'name', 'url', 'logo', 'email', 'address'],
    allowed: ['telephone'],
  },
  PostalAddress: { required: ['streetAddress', 'addressCountry'] },
  WebSite: {
    required: ['@id', 'url', 'name', 'description', 'inLanguage', 'publisher', 'potentialAction'],
  },
  SearchAction: { required: ['target', 'query-input'] },
  EntryPoint: { required: ['urlTemplate'] },
  WebPage: PAGE,
  CollectionPage: PAGE,
  BlogPosting: {
    required: [
      ...['@id', 'mainEntityOfPage', 'headline', 'description', 'inLanguage', 'datePublished'],
      ...['dateModified', 'image', 'author', 'publisher'],
    ],
    allowed: ['keywords', 'wordCount'],
  },
  Person: { required: ['name'], allowed: ['url'] },
  BreadcrumbList: { required: ['itemListElement'] },
  ListItem: { required: ['position', 'name', 'item'] },
  FAQPage: { required: ['mainEntity'] },
  Question: { required: ['name', 'acceptedAnswer'] },
  Answer: { required: ['text'] },
};
/** Properties whose value is the address of something. */
const ADDRESSES = ['url', 'logo', 'image', 'item', 'mainEntityOfPage'];

const VOCABULARY = 'https://schema.org';

/** The context of schema.org, cut down to the table; what is not in it would be lost. */
const context = Object.fromEntries(
  Object.entries(RULES).flatMap(([type, { required, allowed = [] }]) => [
    [type, `${VOCABULARY}/${type}`],
    ...[...required, ...allowed]
      .filter((name) => !name.startsWith('@'))
      .map((name) => [
        name,
        {
          '@id': `${VOCABULARY}/${name}`,
          ...(ADDRESSES.includes(name) && { '@type': '@id' }),
        },
      ]),
  ]),
);

const documentLoader = async (documentUrl: string) => {
  if (documentUrl !== VOCABULARY) throw new Error(`${documentUrl} would have to be fetched`);
  return { documentUrl, document: { '@context': context } };
};

/** Dropping a property is an error as well. */
const STRICT = { documentLoader, safe: true };

const graph = z.array(z.record(z.string(), z.unknown()));

/** The things of a page as the public library reads them; a property that is lost is an error. */
export const expandedThings = async (things: readonly unknown[]) => {
  const document = JSON.parse(JSON.stringify({ '@context': VOCABULARY, '@graph': things }));
  return graph.parse(await jsonld.expand(document, STRICT));
};

const thing = z.looseObject({ '@type': z.string() });
export type Thing = z.infer<typeof thing>;

/** Something that is described elsewhere, and only named here. */
export const isReference = (one: Thing): boolean =>
  Object.keys(one).every((key) => key === '@type' || key === '@id');

/** Every thing in a value, at any depth. */
export const thingsIn = (value: unknown): Thing[] => {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  if (value === null || typeof value !== 'object') return [];
  const read = thing.safeParse(value);
  return [...(read.success ? [read.data] : []), ...Object.values(value).flatMap(thingsIn)];
};
