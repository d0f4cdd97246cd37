import type { Language } from '../../schema/content/languages.ts';

type Value = string | number | boolean | JsonLd | readonly Value[] | undefined;

/** One thing in the words of schema.org. */
export interface JsonLd {
  '@type': string;
  [property: string]: Value;
}

/** Things as the text of a script element, which nothing in them can end. */
export const jsonLdText = (things: readonly JsonLd[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll(
    '<',
    String.raw`\u003c`,
  );

const organisationId = (home: string): string => `${new URL('/', home).href}#organisation`;
const siteId = (home: string): string => `${home}#site`;

interface Organisation {
  name: string;
  address: string;
  country: string;
  contact: string;
  phone?: string | undefined;
  url?: string | undefined;
  logo?: string | undefined;
}

/** Who runs the site; `home` is the absolute address of the start page. */
export const organisationLd = (
  home: string,
  { name, address, country, contact, phone, url, logo }: Organisation,
): JsonLd => ({
  '@type': 'Organization',
  '@id': organisationId(home),
  name,
  url: url ?? new URL('/', home).href,
  email: contact,
  telephone: phone,
  logo,
  address: { '@type': 'PostalAddress', streetAddress: address, addressCountry: country },
});

/** The site in one language, with how to search it. */
export const webSiteLd = (
  home: string,
  { name, description, language }: { name: string; description: string; language: Language },
): JsonLd => ({
  '@type': 'WebSite',
  '@id': siteId(home),
  url: home,
  name,
  description,
  inLanguage: language,
  publisher: { '@type': 'Organization', '@id': organisationId(home) },
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${home}search/?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

interface Page {
  url: string;
  title: string;
  description?: string | undefined;
  language: Language;
}

/** Any page; `home` is the absolute address of the start page. */
export const webPageLd = (home: string, { url, title, description, language }: Page): JsonLd => ({
  '@type': 'WebPage',
  '@id': url,
  url,
  name: title,
  description,
  inLanguage: language,
  isPartOf: { '@type': 'WebSite', '@id': siteId(home) },
});

interface Posting extends Page {
  /** UTC in milliseconds. */
  published: number;
  /** UTC in milliseconds. */
  updated?: number | undefined;
  /** Absolute address. */
  image: string;
  authors: readonly { name: string; url?: string | undefined }[];
  keywords?: readonly string[] | undefined;
  words?: number | undefined;
}

/** A post. If nobody is named as its author, the organisation is. */
export const blogPostingLd = (home: string, post: Posting): JsonLd => ({
  '@type': 'BlogPosting',
  '@id': `${post.url}#post`,
  mainEntityOfPage: post.url,
  headline: post.title,
  description: post.description,
  inLanguage: post.language,
  datePublished: new Date(post.published).toISOString(),
  dateModified: new Date(post.updated ?? post.published).toISOString(),
  image: post.image,
  author:
    post.authors.length > 0
      ? post.authors.map(({ name, url }) => ({ '@type': 'Person', name, url }))
      : { '@type': 'Organization', '@id': organisationId(home) },
  publisher: { '@type': 'Organization', '@id': organisationId(home) },
  keywords: post.keywords,
  wordCount: post.words,
});

/** The way from the start page to this one; every address is absolute. */
export const breadcrumbsLd = (steps: readonly { title: string; url: string }[]): JsonLd => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ title, url }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: url,
  })),
});

/** Questions with their answers, which may be HTML. */
export const faqLd = (questions: readonly { question: string; answer: string }[]): JsonLd => ({
  '@type': 'FAQPage',
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  })),
});
