import { catalogue } from 'virtual:catalogue';
import { logo } from 'virtual:logo';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { Head } from './head.ts';
import {
  blogPostingLd,
  breadcrumbsLd,
  faqLd,
  type JsonLd,
  organisationLd,
  webPageLd,
  webSiteLd,
} from './json-ld.ts';

interface Page {
  language: Language;
  title: string;
  description?: string | undefined;
  /** Absolute address. */
  url: string;
  /** Absolute address of the picture for sharing. */
  image: string;
  /** Makes a path of the site absolute. */
  at: (path: string) => string;
}

const organisation = (home: string, { language, at }: Page): JsonLd => {
  const { organisation: own } = catalogue.settings;
  return organisationLd(home, {
    ...own,
    name: textIn(own.name, language),
    address: textIn(own.address, language),
    logo: at(logo?.day.src ?? '/favicon.svg'),
  });
};

const siteThings = (home: string, page: Page): JsonLd[] => {
  const { name, tagline } = catalogue.settings;
  const { language } = page;
  const words = { name: textIn(name, language), description: textIn(tagline, language), language };
  return [organisation(home, page), webSiteLd(home, words)];
};

/** What the page is by itself: a post, a list of others, or any page. */
const pageItself = (home: string, page: Page, head: Head): JsonLd => {
  const { published, updated, authors = [], keywords, words } = head;
  if (head.kind === 'article' && published !== undefined) {
    const written = { published, updated, keywords, words };
    return blogPostingLd(home, { ...page, ...written, authors });
  }
  const self = webPageLd(home, page);
  return head.list ? { ...self, '@type': 'CollectionPage' } : self;
};

/** All that a page says of itself in the words of schema.org. */
export const thingsOf = (page: Page, head: Head): JsonLd[] => {
  const { at, language, url, title } = page;
  const home = at(`/${language}/`);
  const start = { title: textIn(catalogue.settings.name, language), url: home };
  const steps = (head.steps ?? []).map((step) => ({ title: step.title, url: at(step.href) }));
  return [
    ...(head.section === 'home' ? siteThings(home, page) : []),
    pageItself(home, page, head),
    // Straight below the start page there is no way to tell, and none is shown.
    ...(steps.length > 0 ? [breadcrumbsLd([start, ...steps, { title, url }])] : []),
    ...(head.questions?.length ? [faqLd(head.questions)] : []),
  ];
};
